import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accessFaults } from './axe.ts'
import { gone, open, PHONE, screenshot, shown } from './browser.ts'
import { mailTo } from './mails.ts'

/** What is wrong is said at the field; the browser reports the answer as well. */
const REFUSED = /status of 422/
const FEEDBACK_ADDRESS = 'feedback@nordlicht.example.com'

async function examine(page: Page, name: string): Promise<void> {
  expect(await accessFaults(page), name).toEqual([])
  await screenshot(page, `notices ${name}`)
}

const bell = (page: Page, count: number) =>
  page.getByRole('banner').getByRole('link', { name: `${count} unread notification` })

/** What the sample and other tests have told so far is read. */
async function readAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await shown(
    page.getByRole('banner').getByRole('link', { name: 'System Notification', exact: true }),
  )
}

test('a distributor publishes, a sub-distributor sees the number rise, and reads', {
  timeout: 90_000,
}, async () => {
  const reader = await open({ path: '/notifications' })
  await shown(reader.getByText('Maintenance on Sunday, 2:00 to 3:00 UTC'))
  await examine(reader, 'inbox')
  await readAll(reader)

  const author = await open({ account: 'polaris', path: '/notices' })
  await shown(author.getByRole('cell', { name: 'Cloud update 7.1' }))
  await examine(author, 'published')
  await author.getByRole('button', { name: 'New notice' }).click()
  await author.getByLabel('Title').fill('Firmware 216.30.10.120 is out')
  await author.getByRole('textbox', { name: 'Text' }).fill('It mends the bell.\n\nUpdate at night.')
  await examine(author, 'writing')
  await author.getByRole('button', { name: 'Publish' }).click()

  await shown(bell(reader, 1))
  await shown(author.getByRole('row').filter({ hasText: 'Firmware' }).getByText('Published'))
  await reader.getByRole('button', { name: /Firmware 216/ }).click()
  await shown(reader.getByRole('dialog').getByText('Update at night.'))
  await examine(reader, 'reading')
  await reader.getByRole('button', { name: 'Close' }).click()
  await gone(bell(reader, 1))
  const mail = await mailTo('nordlicht@example.com')
  expect(mail.subject).toBe('Firmware 216.30.10.120 is out')

  await author.getByRole('button', { name: 'New notice' }).click()
  await author.getByLabel('Title').fill('Not yet')
  await author.getByRole('textbox', { name: 'Text' }).fill('Later.')
  await author.getByRole('dialog').getByLabel('Published at').fill('2027-03-01T12:00')
  await author.getByRole('button', { name: 'Publish' }).click()
  await author.getByRole('button', { name: 'Take back “Not yet”' }).click()
  await author.getByRole('dialog').getByRole('button', { name: 'Take back' }).click()
  await shown(author.getByRole('row').filter({ hasText: 'Not yet' }).getByText('Canceled'))
})

test('what an installer writes arrives in the list and by mail', { timeout: 90_000 }, async () => {
  const above = await open({ path: '/notifications' })
  await shown(above.getByRole('heading', { level: 1 }))
  const installer = await open({
    account: 'nordlicht-01',
    path: '/settings/customer-service',
    viewport: PHONE,
  })
  await shown(installer.getByText('Notdienst für Türanlagen'))
  await examine(installer, 'phone contact')
  await installer.getByRole('textbox', { name: 'Message' }).fill('Door 7 is silent.')
  await installer.getByRole('button', { name: 'Send' }).click()
  await shown(installer.getByText('Your message is on its way.'))

  const mail = await mailTo(FEEDBACK_ADDRESS)
  expect(mail.text).toContain('> Door 7 is silent.')
  await above.getByRole('button', { name: /Feedback has arrived/ }).click()
  await above.getByRole('dialog').getByRole('link', { name: 'Open' }).click()
  const row = above.getByRole('row').filter({ hasText: 'Door 7 is silent.' })
  await shown(row)
  await examine(above, 'feedback')
  await row.getByRole('button', { name: /Open the feedback/ }).click()
  await examine(above, 'feedback opened')
  await above.getByRole('button', { name: 'Close' }).click()
  await above.getByRole('button', { name: 'Unread' }).click()
  await gone(row)
})

test('a sub-distributor sets its contact, billing information and mails', async () => {
  const page = await open({
    account: 'mistral',
    path: '/settings/customer-service',
    expected: [REFUSED],
  })
  await page.getByLabel('Website').fill('ftp://example.com')
  await page.getByRole('button', { name: 'Save' }).click()
  await shown(page.getByText('An address begins with https:// or http://'))
  await examine(page, 'contact refused')
  await page.getByLabel('Website').fill('https://aide.example.com')
  await page.getByRole('button', { name: 'Save' }).click()
  await shown(page.getByText('Saved'))

  await page.getByRole('link', { name: /Billing information/ }).click()
  await page.getByLabel('Country').fill('Belg')
  await page.getByRole('option', { name: 'Belgium' }).click()
  await page.getByLabel('Fax').fill('call me')
  await page.getByRole('button', { name: 'Save' }).click()
  await shown(page.getByText('Holds other characters than digits'))
  await page.getByLabel('Fax').fill('')
  await page.getByRole('button', { name: 'Save' }).click()
  await gone(page.getByText('Holds other characters than digits'))
  await examine(page, 'billing')

  await page.getByRole('link', { name: /^Notification/ }).click()
  const push = page.getByRole('switch', { name: 'Send me a mail about notices and news' })
  await push.click()
  await shown(page.getByText('Saved'))
  await page.reload()
  await shown(push)
  expect(await push.isChecked()).toBe(false)
  await examine(page, 'mails off')
})
