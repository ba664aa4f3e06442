import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { addDays } from '../../domain/term.ts'
import { accessFaults } from './axe.ts'
import { gone, open, PHONE, screenshot, shown } from './browser.ts'
import { system } from './system.ts'

const LONG = { timeout: 120_000 }
const UNTIL = addDays(new Date().toISOString().slice(0, 10), 600)

async function examine(page: Page, name: string): Promise<void> {
  await screenshot(page, `subscriptions ${name}`, true)
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect.soft(width, `width of ${name}`).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
  expect.soft(await accessFaults(page), name).toEqual([])
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const next = (page: Page) => press(page, /^Next$/)

async function chooseInstaller(page: Page, account = 'nordlicht-01'): Promise<void> {
  const found = page.waitForResponse((response) => response.url().includes(account))
  await page.getByRole('combobox', { name: 'Installer' }).fill(account)
  await found
  // Those that were offered before the search are there for a moment.
  await gone(page.getByRole('option').nth(1))
  await page.getByRole('option').click()
}

/** What the first one has is in an order by now. @returns its account */
async function installerWithFreeItems(): Promise<string> {
  const { rows } = await sql<{ account: string }>`select account from service_items
      join installers on installers.installer_id = service_items.installer_id
      join accounts on accounts.id = installers.account_id
    where project_kind = 'community' and expires_on > current_date and order_id is null
      and renewal_rule_id is null and account like 'nordlicht-%' and account <> 'nordlicht-01'
    group by account order by count(*) desc, account limit 1`.execute(system().owner)
  return rows[0]?.account ?? 'none'
}

async function fillBilling(page: Page): Promise<void> {
  await page.getByLabel('Company or family').fill('Nordlicht GmbH')
  await page.getByLabel('Address').fill('Hafenstraße 1\n20457 Hamburg')
  await page.getByRole('combobox', { name: 'Country' }).fill('Germ')
  await page.getByRole('option', { name: 'Germany' }).click()
  await page.getByLabel('E-mail for invoices').fill('billing@example.com')
}

test('a sub-distributor renews many items to one date, over a reload', LONG, async () => {
  const page = await open({ path: '/subscriptions' })
  await shown(page.getByText('Nothing begun.').or(page.getByText('Continue').first()))
  await examine(page, 'start')
  await press(page, 'New order')
  await chooseInstaller(page)
  await page.getByRole('radio', { name: /^Renew/ }).check()
  await examine(page, 'project')
  await next(page)

  await press(page, /^Take all/)
  await shown(page.getByText(/^[1-9].* selected$/))
  await page.getByRole('checkbox').nth(1).uncheck()
  await examine(page, 'items')
  await next(page)

  await page.getByRole('radio', { name: 'To one common end date' }).check()
  await page.getByLabel(/^End date/).fill(UNTIL)
  await shown(page.getByText('These are sample prices.'))
  await shown(page.getByText(/New expiry: /))
  await examine(page, 'term')
  const total = await page.locator('dt:has-text("Total") + dd').textContent()
  await page.waitForTimeout(1_500)
  await page.reload()
  await shown(page.locator('dt:has-text("Total") + dd'))
  expect(await page.locator('dt:has-text("Total") + dd').textContent()).toBe(total)
  await next(page)

  await fillBilling(page)
  await examine(page, 'billing')
  await next(page)

  await page.getByRole('checkbox', { name: /^I accept/ }).check()
  await examine(page, 'terms')
  await press(page, /^Submit and pay/)
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}/)
  const { itemCount, type } = await system()
    .owner.selectFrom('orders')
    .select(['itemCount', 'type'])
    .where('id', '=', /[0-9a-f-]{36}/.exec(page.url())?.[0] ?? '')
    .executeTakeFirstOrThrow()

  expect(type).toBe('subscription')
  expect(itemCount).toBeGreaterThan(1)
})

test('what has no app yet is activated on a phone', LONG, async () => {
  const page = await open({ path: '/subscriptions', viewport: PHONE })
  await press(page, 'New order')
  await chooseInstaller(page)
  await page.getByRole('radio', { name: /^Active/ }).check()
  await examine(page, 'phone project')
  await next(page)
  await page.getByRole('checkbox').first().check()
  await examine(page, 'phone items')
  await next(page)
  await shown(page.getByText('free month', { exact: true }).first())
  await examine(page, 'phone term')
})

test(
  'a sub-distributor has items renewed automatically, leaves one charge out after all not, and stops it',
  LONG,
  async () => {
    const page = await open({ path: '/subscriptions' })
    await press(page, 'New order')
    await chooseInstaller(page, await installerWithFreeItems())
    await page.getByRole('radio', { name: /^Renew/ }).check()
    await next(page)
    await page.getByRole('combobox', { name: 'State' }).click()
    await page.getByRole('option', { name: 'Active' }).click()
    await page
      .getByRole('checkbox', { name: /^Select /, disabled: false })
      .last()
      .check()
    await next(page)

    await page.getByRole('radio', { name: 'Renew automatically every 30 days' }).check()
    await page.getByLabel(/^Name of this automatic renewal/).fill('Nordlicht flats')
    await shown(page.getByText('First charge'))
    await examine(page, 'automatic term')
    await next(page)
    await fillBilling(page)
    await next(page)
    await page.getByRole('checkbox', { name: /^I accept/ }).check()
    await examine(page, 'automatic terms')
    await press(page, /^Renew automatically for/)
    await page.waitForURL(/\/renewal-rules\/[0-9a-f-]{36}/)
    await shown(page.getByText(/^It renews 1 item/))
    await examine(page, 'rule')

    await press(page, 'Skip once')
    await examine(page, 'rule skipping')
    await page.getByRole('dialog').getByRole('button', { name: 'Skip once' }).click()
    await shown(page.getByText(/^The next charge is left out\. Items/))
    await press(page, 'Undo skip')
    await gone(page.getByText(/^The next charge is left out\. Items/))
    await press(page, 'Stop')
    await page.getByRole('dialog').getByRole('button', { name: 'Stop' }).click()
    await shown(page.getByText(/It was stopped\./))
    await press(page, 'Switch on again')
    await page.getByRole('dialog').getByRole('button', { name: 'Switch on again' }).click()
    await shown(page.getByText(/^It renews 1 item/))

    await press(page, 'Add items')
    await page
      .getByRole('checkbox', { name: /^Select /, disabled: false })
      .nth(3)
      .check()
    await next(page)
    await examine(page, 'automatic addition')
    await press(page, 'Add to “Nordlicht flats”')
    await shown(page.getByText(/^It renews 2 items/))

    const phone = await open({ path: '/renewal-rules', viewport: PHONE })
    await shown(phone.getByText('Nordlicht flats'))
    await examine(phone, 'phone rules')
    await phone.getByRole('link', { name: 'Nordlicht flats' }).click()
    await shown(phone.getByText(/^It renews 2 items/))
    await examine(phone, 'phone rule')
  },
)

test('who may not pay reads why, and who can change it', LONG, async () => {
  const page = await open({ path: '/subscriptions', account: 'cordillera' })
  await shown(page.getByText(/Your distributor can grant it/))
  await examine(page, 'refused')
})
