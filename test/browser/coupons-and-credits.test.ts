import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accessFaults } from './axe.ts'
import { open, PHONE, screenshot, shown } from './browser.ts'

const LONG = { timeout: 120_000 }
/** As long as a page may take on a busy machine. */
const PATIENT = { timeout: 20_000 }
const CODE = 'SPRING-2031'

const dialogOf = (page: Page) => page.getByRole('dialog')
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

async function examine(page: Page, name: string): Promise<void> {
  await screenshot(page, `coupons and credits ${name}`, true)
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect.soft(width, `width of ${name}`).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
  expect.soft(await accessFaults(page), name).toEqual([])
}

async function choose(page: Page, label: string, text: string): Promise<void> {
  await dialogOf(page).getByRole('combobox', { name: label }).fill(text)
  await page.getByRole('option').first().click()
}

/** Whole credits that the page says are there. */
async function available(page: Page): Promise<number> {
  await shown(page.getByTestId('available-credits'))
  const text = await page.getByTestId('available-credits').textContent()
  return Number(text?.replaceAll(',', ''))
}

test('a distributor issues a coupon, and its receiver finds it', LONG, async () => {
  const page = await open({ path: '/coupons', account: 'polaris' })
  await press(page, 'Issue a coupon')
  await press(page, 'Next')
  await shown(dialogOf(page).getByText('Choose who gets it'))
  await shown(dialogOf(page).getByText('An amount above zero, such as 100.00'))
  await examine(page, 'faults')
  await choose(page, 'Sub-distributor', 'Nordlicht')
  await dialogOf(page).getByLabel('Value in EUR').fill('1250.50')
  await dialogOf(page).getByLabel('Pays until').fill('2031-05-31')
  await dialogOf(page).getByLabel('Code').fill(CODE.toLowerCase())
  await press(page, 'Next')
  await shown(dialogOf(page).getByText(/^Nordlicht .* gets a coupon of €1,250.50/))
  await examine(page, 'review')
  await press(page, 'Issue €1,250.50')
  await shown(dialogOf(page).getByText('The coupon is issued'))
  await examine(page, 'issued')
  await press(page, 'Close')
  await page.getByRole('link', { name: CODE }).click()
  await shown(page.getByRole('heading', { level: 1, name: `Coupon ${CODE}` }))
  await page.getByRole('button', { name: 'Change the last day', exact: true }).click()
  await dialogOf(page).getByLabel('Pays until').fill('2031-06-30')
  await press(page, 'Save')
  await shown(page.getByText('30 Jun 2031'))

  const phone = await open({ path: '/settings', viewport: PHONE })
  await phone.getByRole('link', { name: /^Coupon Details/ }).click()
  await shown(phone.getByRole('tab', { name: /^Normal/ }))
  await shown(phone.getByRole('link', { name: CODE }))
  await examine(phone, 'list on a phone')
  await phone.getByRole('tab', { name: /^Expired/ }).click()
  await shown(phone.getByRole('tab', { name: /^Expired/, selected: true }))
  await phone.getByRole('tab', { name: /^Normal/ }).click()
  await phone.getByRole('link', { name: CODE }).click()
  await shown(phone.getByText('Issued', { exact: true }))
  expect(await phone.getByRole('button', { name: 'Change the last day' }).count()).toBe(0)
  await examine(phone, 'one on a phone')
})

test('credits go down the tree, are seen there, and what is unspent comes back', LONG, async () => {
  const dora = await open({ path: '/credits', account: 'polaris' })
  await press(dora, 'Issue credits')
  await choose(dora, 'User', 'Nordlicht')
  await dialogOf(dora).getByLabel('Credits').fill('2.5')
  await press(dora, 'Next')
  await shown(dialogOf(dora).getByText('A whole number of credits, 1 to 10,000,000'))
  await dialogOf(dora).getByLabel('Credits').fill('1000')
  await dialogOf(dora).getByLabel('Remark').fill('For the spring')
  await press(dora, 'Next')
  await shown(dialogOf(dora).getByText(/^Nordlicht .* gets 1,000 credits\./))
  await examine(dora, 'issuing credits')
  await press(dora, 'Issue 1,000 credits')
  await shown(dora.getByText('1,000 credits issued'))
  await shown(dora.getByRole('cell', { name: 'For the spring' }))
  await examine(dora, 'log of the distributor')

  const sam = await open({ path: '/credits' })
  const before = await available(sam)
  expect(before).toBeGreaterThanOrEqual(1_000)
  await shown(sam.getByRole('cell', { name: 'Received' }))
  await press(sam, 'Assign')
  await choose(sam, 'User', 'installer')
  const who = await dialogOf(sam).getByRole('combobox', { name: 'User' }).inputValue()
  await dialogOf(sam)
    .getByLabel('Credits')
    .fill(String(before + 1))
  await press(sam, 'Next')
  await shown(dialogOf(sam).getByText(/^Only .* are there$/))
  await dialogOf(sam).getByLabel('Credits').fill('250')
  await press(sam, 'Next')
  await press(sam, 'Assign 250 credits')
  await expect.poll(() => available(sam), PATIENT).toBe(before - 250)

  await press(sam, 'Revoke')
  const name = who.replace(/ \(installer\).*/, '')
  await choose(sam, 'User', name)
  await dialogOf(sam).getByLabel('Credits').fill('100')
  await press(sam, 'Next')
  await examine(sam, 'revoking credits')
  await press(sam, 'Revoke 100 credits')
  await expect.poll(() => available(sam), PATIENT).toBe(before - 150)
  await sam.getByLabel('Name of the other side').fill(name)
  await sam.getByRole('combobox', { name: 'Type' }).click()
  await sam.getByRole('option', { name: 'Revoked' }).click()
  await shown(sam.getByRole('cell', { name: '+100' }))
  await examine(sam, 'log')
  const saving = sam.waitForEvent('download')
  await press(sam, 'Export')
  await sam.getByRole('menuitem', { name: 'CSV' }).click()
  expect((await saving).suggestedFilename()).toMatch(/^credits-.*\.csv$/)
})

test('an installer sees its credits on a phone, and hands on none', LONG, async () => {
  const page = await open({ path: '/credits', account: 'nordlicht-01', viewport: PHONE })
  await available(page)
  await shown(page.getByText('No credits have come or gone yet.').or(page.getByText('Received')))
  expect(await page.getByRole('button', { name: /^(Assign|Revoke)$/ }).count()).toBe(0)
  await examine(page, 'installer on a phone')

  const wide = await open({ path: '/settings', account: 'nordlicht-01' })
  await shown(wide.getByRole('link', { name: 'Credit Logs' }))
  expect(await wide.getByText('Coupon Details').count()).toBe(0)
})

test(
  'a distributor says who sells, and sets a tax rate to come that it withdraws again',
  LONG,
  async () => {
    const page = await open({ path: '/settings/sellers', account: 'polaris' })
    await page.getByLabel('Tax number').fill('DE987654321')
    await examine(page, 'seller')
    await press(page, 'Save')
    await shown(page.getByText('Saved'))

    await page.getByRole('link', { name: 'Tax rates' }).click()
    await shown(page.getByRole('cell', { name: '19%' }))
    await press(page, 'Add rate')
    await dialogOf(page).getByLabel('Country').fill('Germany')
    await page.getByRole('option', { name: 'Germany' }).click()
    await dialogOf(page).getByLabel('Rate in per cent').fill('20.5')
    await dialogOf(page).getByLabel('From (UTC)').fill('2030-01-01')
    await press(page, 'Create')
    await shown(page.getByText('To come'))
    await examine(page, 'tax rates')
    await press(page, 'Withdraw 20.5% for Germany')
    await dialogOf(page).getByRole('button', { name: 'Withdraw' }).click()
    await shown(page.getByText('The rate is withdrawn.'))
  },
)

test(
  'invoices are saved as a ZIP of a period, and a statement names its provider',
  LONG,
  async () => {
    const page = await open({ path: '/invoices', account: 'polaris' })
    await shown(page.getByRole('cell', { name: /^INV-/ }))
    await examine(page, 'invoices')
    await press(page, 'ZIP of a period')
    const saving = page.waitForEvent('download')
    await dialogOf(page).getByRole('button', { name: 'Download' }).click()
    expect((await saving).suggestedFilename()).toMatch(/\.zip$/)

    const phone = await open({ path: '/ledger-accounts', account: 'polaris', viewport: PHONE })
    await phone.getByRole('link', { name: 'Money at the test provider' }).click()
    await shown(phone.getByText('Order paid'))
    await examine(phone, 'statement on a phone')
  },
)
