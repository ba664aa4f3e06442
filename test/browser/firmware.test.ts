import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accessFaults } from './axe.ts'
import { gone, open, PHONE, screenshot, shown } from './browser.ts'

const LONG = { timeout: 90_000 }

async function examine(page: Page, name: string): Promise<void> {
  await screenshot(page, `firmware ${name}`, true)
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect.soft(width, `width of ${name}`).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
  expect.soft(await accessFaults(page), name).toEqual([])
}

const field = (page: Page, label: string) => page.getByRole('dialog').getByLabel(label).first()
const press = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click()

test(
  'a distributor releases a version that fits its model, and withdraws it; others read',
  LONG,
  async () => {
    const page = await open({
      account: 'polaris',
      path: '/firmwares',
      expected: [/status of 422/],
    })
    await shown(page.getByRole('row').nth(1))
    await examine(page, 'list')
    await page.getByRole('button', { name: 'Release version' }).click()
    await field(page, 'Model').fill('R29')
    await page.getByRole('option', { name: 'R29', exact: true }).click()
    await field(page, 'Version').fill('320.30.10.1')
    await field(page, 'File name').fill('R29.rom')
    await field(page, 'Size in bytes').fill('31000000')
    await field(page, 'SHA-256').fill('ab'.repeat(32))
    await press(page, 'Release version')
    await shown(page.getByText('Is no version of the model R29', { exact: false }))
    await examine(page, 'release')
    await field(page, 'Version').fill('29.30.99.1')
    await press(page, 'Release version')
    await page.getByRole('link', { name: '29.30.99.1' }).click()
    await page.getByRole('button', { name: 'Withdraw' }).click()
    await press(page, 'Withdraw')
    await shown(page.getByText('R29 29.30.99.1 is withdrawn'))
    await gone(page.getByRole('button', { name: 'Withdraw', exact: true }))
    await examine(page, 'version')

    const below = await open({ path: '/firmwares', viewport: PHONE })
    await shown(below.getByText('29.30.99.1'))
    await gone(below.getByRole('button', { name: 'Release version' }))
    await examine(below, 'phone')
  },
)
