import { expect, test } from 'vitest'
import { gone, open, shown, signIn } from './browser.ts'
import { system } from './system.ts'

const signInButton = { name: 'Sign in' }

test('a wrong password is refused in words, and the person stays where they are', async () => {
  const page = await open({ account: '' })

  await signIn(page, 'nordlicht', 'not the password')

  await shown(page.getByRole('alert').filter({ hasText: 'password' }))
  expect(await page.getByLabel('Account').inputValue()).toBe('nordlicht')
})

test('signing out leaves nothing for whoever presses back', async () => {
  const page = await open({ account: '' })
  await signIn(page, 'sakura', system().password)
  await shown(page.getByRole('heading', { name: 'Project Device' }))
  await shown(page.getByRole('row').nth(1))
  await page.getByRole('menuitem', { name: 'Audit log' }).click()
  await shown(page.getByRole('heading', { name: 'Audit log' }))

  const ended = page.waitForResponse((response) => response.request().method() === 'DELETE')
  await page.locator('header').getByRole('button').last().click()
  await page.getByRole('menuitem', { name: 'Logout' }).click()

  expect((await (await ended).allHeaders())['clear-site-data']).toBe('"cache", "storage"')
  await shown(page.getByRole('button', signInButton))
  await page.goBack()
  await shown(page.getByRole('button', signInButton))
  expect(await page.getByRole('row').count()).toBe(0)
})

test('a session that was ended elsewhere leads to the sign-in, and back to the same page', async () => {
  const page = await open({ account: '', expected: [/status of 401/] })
  await signIn(page, 'mistral', system().password)
  await shown(page.getByRole('heading', { name: 'Project Device' }))
  await page.getByRole('menuitem', { name: 'Batch AutoP' }).click()
  await shown(page.getByRole('heading', { name: 'Batch AutoP' }))

  await system()
    .owner.deleteFrom('sessions')
    .where('accountId', 'in', (accounts) =>
      accounts.selectFrom('accounts').select('id').where('account', '=', 'mistral'),
    )
    .execute()

  await shown(page.getByRole('button', signInButton))
  await signIn(page, 'mistral', system().password)
  await shown(page.getByRole('heading', { name: 'Batch AutoP' }))
  await gone(page.getByRole('button', signInButton))
})
