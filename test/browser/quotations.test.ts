import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accessFaults } from './axe.ts'
import { DESKTOP, open, PHONE, screenshot, shown } from './browser.ts'

const LONG = { timeout: 120_000 }

async function examine(page: Page, name: string): Promise<void> {
  await screenshot(page, `quotations ${name}`, true)
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect.soft(width, `width of ${name}`).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
  expect.soft(await accessFaults(page), name).toEqual([])
}

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click()

async function chooseInstaller(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Installer' }).fill('nordlicht-01')
  await page.getByRole('option').first().click()
}

test(
  'a sub-distributor quotes 240 apartments as it types, saves, shares and orders',
  LONG,
  async () => {
    const page = await open({ path: '/quotations' })
    await page.getByRole('link', { name: 'Quotation generator' }).click()
    await chooseInstaller(page)
    await page.getByLabel('Apartments with indoor monitor only').fill('240')
    await shown(page.getByRole('cell', { name: '240' }))
    await page.getByLabel('Apartments with 1 recording device').fill('241')
    await shown(page.getByText('More apartments record videos than there are'))
    await page.getByLabel('Apartments with 1 recording device').fill('20')
    await shown(page.getByRole('cell', { name: '20', exact: true }))
    await examine(page, 'calculator')

    await press(page, 'Save')
    await page.getByLabel('Name').fill('Harbor, first tower')
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await shown(page.getByRole('heading', { level: 1, name: 'Harbor, first tower' }))
    await examine(page, 'saved')
    const file = page.waitForEvent('download')
    await press(page, 'PDF')
    expect((await file).suggestedFilename()).toMatch(/^quotation-.*\.pdf$/)

    await press(page, 'Share')
    await page.getByRole('switch', { name: 'Can be opened by its link' }).check()
    const link = await page.getByLabel('Link', { exact: true }).inputValue()
    await press(page, 'Close')
    const distributor = await open({ path: new URL(link).hash.slice(1), account: 'polaris' })
    await shown(distributor.getByRole('heading', { level: 1, name: 'Harbor, first tower' }))

    await press(page, 'Turn into an order')
    await page.waitForURL(/\/subscriptions\/[0-9a-f-]{36}/)
    await shown(page.getByRole('heading', { name: 'Installer and project' }))
  },
)

test('on a phone the calculator stands in one column', LONG, async () => {
  const page = await open({ path: '/quotations/create', viewport: PHONE })
  await chooseInstaller(page)
  await page.getByLabel('Apartments with indoor monitor only').fill('12')
  await shown(page.getByText(/× 12$/))
  await examine(page, 'phone')
})

test('the distributor sets a price for later, and withdraws it', LONG, async () => {
  const page = await open({ path: '/price-books', account: 'polaris' })
  await press(page, 'Set the price of App, with indoor monitor')
  await examine(page, 'price dialog')
  await page.getByLabel('Monthly').fill('0,95')
  // A turned tablet draws the list anew; what was typed stays.
  await page.setViewportSize(PHONE)
  await page.locator('table').waitFor({ state: 'hidden' })
  await page.setViewportSize(DESKTOP)
  await page.locator('table').waitFor()
  await page.getByLabel('From this day on (UTC)').fill('2199-01-01')
  await press(page, 'Set price')
  await shown(page.getByText(/from 1 Jan 2199/))
  await examine(page, 'prices')
  await press(page, 'History of App, with indoor monitor')
  await press(page, /^Withdraw the price from/)
  await page.getByRole('button', { name: 'Withdraw', exact: true }).click()
  await page.getByText('Not yet').waitFor({ state: 'hidden' })
  await examine(page, 'history')
})

test('who buys reads its prices, and changes none', LONG, async () => {
  const page = await open({ path: '/price-books', viewport: PHONE })
  await shown(page.getByText(/^You pay the list/))
  expect(await page.getByRole('button', { name: /^Set the price/ }).count()).toBe(0)
  await examine(page, 'prices phone')
})
