import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { accessFaults } from './axe.ts'
import { open, screenshot, shown, signIn } from './browser.ts'
import { system } from './system.ts'

const findAccount = (account: string) =>
  system()
    .owner.selectFrom('accounts')
    .select(['id', 'installerId'])
    .where('account', '=', account)
    .executeTakeFirstOrThrow()

test('a sub-distributor sees why a mail did not reach an installer, and sends it again', async () => {
  const { id: accountId, installerId } = await findAccount('nordlicht-03')
  const data = { name: 'Ina', from: 'Polaris', title: 'Update', text: 'On Sunday.' }
  await system()
    .owner.insertInto('mails')
    .values({
      ...{ id: uuid(), accountId, kind: 'notice', address: 'typo@example.com', locale: 'en' },
      ...{ data: JSON.stringify(data), error: '550 no such mailbox' },
      ...{ createdAt: '2026-11-01T08:00:00Z', failedAt: '2026-11-01T08:00:05Z' },
    })
    .execute()
  const page = await open({ path: `/installers/${installerId}/show/mails` })
  const log = page.getByRole('list', { name: 'Mails' })

  await shown(log.getByText('550 no such mailbox'))
  await shown(log.getByText('Not sent'))
  await screenshot(page, 'mail log', true)
  expect(await accessFaults(page)).toEqual([])
  await log.getByRole('button', { name: /^Send again: Notice/ }).click()

  await shown(log.getByText(/sent again by/))
})

test('a property manager is asked for a new password every month, and led to it', async () => {
  const { id } = await findAccount('nordlicht-pm-1')
  const { owner, password } = system()
  await owner
    .updateTable('propertyManagers')
    .set({ remindsPassword: true })
    .where('accountId', '=', id)
    .execute()
  await owner
    .updateTable('accounts')
    .set({ passwordChangedAt: '2026-01-01T00:00:00Z' })
    .where('id', '=', id)
    .execute()
  const page = await open({ account: '' })

  await signIn(page, 'nordlicht-pm-1', password)
  await shown(page.getByRole('heading', { name: 'Time for a new password' }))
  await screenshot(page, 'old password')
  expect(await accessFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Choose a new password' }).click()

  await shown(page.getByRole('dialog').getByLabel(/New password/))
  await owner
    .updateTable('propertyManagers')
    .set({ remindsPassword: false })
    .where('accountId', '=', id)
    .execute()
})
