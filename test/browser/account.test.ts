import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accessFaults } from './axe.ts'
import { gone, open, PHONE, screenshot, shown, signIn } from './browser.ts'
import { mailTo } from './mails.ts'
import { system } from './system.ts'

const ANOTHER = 'lantern gravel often seven'
/** What the API refuses on the way, and the browser reports. */
const REFUSALS = [/status of 401/, /status of 403/, /status of 422/]

const inConsole = (page: Page) => shown(page.getByRole('heading', { level: 1, name: 'Project' }))
const step = (page: Page, name: string) => shown(page.getByRole('heading', { level: 1, name }))
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function expectClean(page: Page, name: string): Promise<void> {
  await screenshot(page, `account ${name}`, true)
  expect(await accessFaults(page), name).toEqual([])
}

async function codeMailedTo(address: string, count = 1): Promise<string> {
  return /\b\d{6}\b/.exec((await mailTo(address, count)).text)?.[0] ?? ''
}

async function linkMailedTo(address: string, count = 1): Promise<string> {
  return /https?:\/\/\S+reset-password\S+/.exec((await mailTo(address, count)).text)?.[0] ?? ''
}

/** Sets what no page can. */
const change = (account: string, values: { mustChangePassword?: boolean }) =>
  system().owner.updateTable('accounts').set(values).where('account', '=', account).execute()

test('SEC-09 the first sign-in asks for an address and a password of one’s own', async () => {
  const { account, email } = await system()
    .owner.selectFrom('accounts')
    .select(['account', 'email'])
    .where('mustChangePassword', '=', true)
    .orderBy('account')
    .executeTakeFirstOrThrow()
  const page = await open({ account: '', viewport: PHONE, expected: REFUSALS })

  await signIn(page, account, system().password)
  await step(page, 'Confirm your e-mail address')
  expect(await page.getByLabel('E-mail address').inputValue()).toBe(email)
  await expectClean(page, 'first address')
  await press(page, 'Send a code')
  await page.getByLabel('Code', { exact: true }).fill('000000')
  await press(page, 'Continue')
  await shown(page.getByRole('alert').filter({ hasText: 'code' }))
  // In the middle of it people look for the mail, and come back to a page that loads anew.
  await page.reload()
  await step(page, 'Confirm your e-mail address')
  await press(page, 'Send a code')
  await page.getByLabel('Code', { exact: true }).fill(await codeMailedTo(email ?? '', 2))
  await press(page, 'Continue')

  await step(page, 'Choose your own password')
  await page.getByLabel('New password').fill('too short')
  await press(page, 'Save the password')
  await shown(page.getByRole('alert').filter({ hasText: '12 characters' }))
  await expectClean(page, 'first password')
  await page.getByLabel('New password').fill(ANOTHER)
  await press(page, 'Save the password')

  await inConsole(page)
})

test('SEC-10 a forgotten password is replaced by a link from a mail', async () => {
  const [account, email] = ['nordlicht-03', 'nordlicht-03@example.com']
  const page = await open({ account: '', expected: [...REFUSALS, /status of 404/] })
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await step(page, 'Forgot your password?')
  await expectClean(page, 'forgotten')
  await page.getByLabel('Account or e-mail').fill(email)
  await press(page, 'Send the link')
  await shown(page.getByRole('alert').filter({ hasText: 'on its way' }))

  const link = await linkMailedTo(email)
  await page.goto(link)
  await step(page, 'Choose a new password')
  await shown(page.getByText(account))
  await expectClean(page, 'reset')
  await page.getByLabel('New password').fill(ANOTHER)
  await press(page, 'Save the password')
  await shown(page.getByRole('alert').filter({ hasText: 'is changed' }))
  await signIn(page, account, ANOTHER)
  await step(page, 'Overview')

  await page.goto(link)
  await page.reload()
  await shown(page.getByRole('alert').filter({ hasText: 'used already' }))
})

test('SEC-06 a code by e-mail is switched on, and asked for at the next sign-in', async () => {
  const [account, email] = ['nordlicht-04', 'nordlicht-04@example.com']
  const page = await open({ account: '', expected: REFUSALS })
  await signIn(page, account, system().password)
  await inConsole(page)
  await makeConfirmationOld(account)
  await page.goto(`${system().url}/#/settings/account`)
  await shown(page.getByRole('heading', { name: 'Second factor' }))

  await page.getByLabel('Code by e-mail at sign-in').click()
  await page.getByLabel('Current password').fill(system().password)
  await expectClean(page, 'password again')
  await press(page, 'Confirm')
  await shown(page.getByText('Saved. Other sessions have ended.'))
  expect(await page.getByLabel('Code by e-mail at sign-in').isChecked()).toBe(true)
  await expectClean(page, 'settings')
  await page.locator('header').getByRole('button').last().click()
  await page.getByRole('menuitem', { name: 'Logout' }).click()
  await step(page, 'Sign in')

  await signIn(page, account, system().password)
  await step(page, 'One more step')
  await shown(page.getByText('n•••@example.com'))
  await expectClean(page, 'second step')
  // After the mail about the second factor.
  await page.getByLabel('Code', { exact: true }).fill(await codeMailedTo(email, 2))
  await press(page, 'Continue')
  await step(page, 'My account')
})

test('SEC-06 an authenticator is set up by its key, and a recovery code stands in for it', async () => {
  const account = 'nordlicht-05'
  const page = await open({ account: '', expected: REFUSALS })
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await signIn(page, account, system().password)
  await inConsole(page)
  await page.goto(`${system().url}/#/settings/account`)
  await press(page, 'Set up an app')
  await shown(page.getByRole('img', { name: 'QR code' }))
  await expectClean(page, 'authenticator')
  const key = (await page.getByRole('dialog').locator('code').textContent()) ?? ''
  const totp = new TOTP({ secret: Secret.fromBase32(key) })
  await page.getByLabel('Code', { exact: true }).fill(totp.generate())
  await press(page, 'Finish')

  await shown(page.getByRole('heading', { name: 'Recovery codes' }))
  const codes = await page.getByRole('dialog').getByRole('listitem').allTextContents()
  expect(codes).toHaveLength(10)
  await press(page, 'Copy all')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(codes[9])
  await expectClean(page, 'recovery codes')
  await press(page, 'I have kept them')
  await shown(page.getByText('10 recovery codes left'))

  const phone = await open({ account: '', viewport: PHONE, expected: REFUSALS })
  await signIn(phone, account, system().password)
  await step(phone, 'One more step')
  // The code of this half minute was used to set it up.
  await phone
    .getByLabel('Code', { exact: true })
    .fill(totp.generate({ timestamp: Date.now() + 30_000 }))
  await press(phone, 'Continue')
  await inConsole(phone)

  await endOtherSession(page)
  await step(phone, 'Sign in')
  await signIn(phone, account, system().password)
  await press(phone, 'Use a recovery code')
  await phone.getByLabel('Recovery code').fill(codes[0] ?? '')
  await press(phone, 'Continue')
  await inConsole(phone)
})

test('a time-out leads back to the page that was open, through every step', async () => {
  const account = 'nordlicht-06'
  const page = await open({ account: '', expected: REFUSALS })
  await signIn(page, account, system().password)
  await inConsole(page)
  await page.getByRole('menuitem', { name: 'Batch AutoP' }).click()
  await shown(page.getByRole('heading', { name: 'Batch AutoP' }))
  await change(account, { mustChangePassword: true })
  await system()
    .owner.deleteFrom('sessions')
    .where('accountId', 'in', (accounts) =>
      accounts.selectFrom('accounts').select('id').where('account', '=', account),
    )
    .execute()

  await step(page, 'Sign in')
  await signIn(page, account, system().password)
  await page.getByLabel('New password').fill(ANOTHER)
  await press(page, 'Save the password')

  await shown(page.getByRole('heading', { name: 'Batch AutoP' }))
})

/** SEC-16: the other window is at the sign-in within a second. */
async function endOtherSession(page: Page): Promise<void> {
  await page.reload()
  const end = page.getByRole('button', { name: /^End the session/ })
  await end.click()
  await gone(end)
}

async function makeConfirmationOld(account: string): Promise<void> {
  await system()
    .owner.updateTable('sessions')
    .set({ confirmedAt: new Date(Date.now() - 3_600_000).toISOString() })
    .where('accountId', 'in', (accounts) =>
      accounts.selectFrom('accounts').select('id').where('account', '=', account),
    )
    .execute()
}
