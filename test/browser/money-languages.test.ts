import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Locale } from '../../domain/locale.ts'
import { accessFaults } from './axe.ts'
import { open, PHONE, screenshot, shown } from './browser.ts'
import { submitOrder } from './order-story.ts'
import { system } from './system.ts'

const LAPTOP = { width: 1280, height: 800 }
/** The longest words where the tables are, and the other script where room is scarce. */
const LOOKS = [
  { locale: 'de', viewport: LAPTOP, width: LAPTOP.width },
  { locale: 'ja', viewport: PHONE, width: PHONE.width },
] as const

const readIn = (locale: Locale) =>
  system()
    .owner.updateTable('accounts')
    .set({ locale })
    .where('account', 'in', ['nordlicht', 'polaris'])
    .execute()

/** Every page of money of a buyer, and of who sells. */
const PAGES = [
  { account: 'nordlicht', path: '/subscriptions' },
  { account: 'nordlicht', path: '/renewal-rules' },
  { account: 'nordlicht', path: '/quotations' },
  { account: 'nordlicht', path: '/quotations/create' },
  { account: 'nordlicht', path: '/orders' },
  { account: 'nordlicht', path: '/coupons' },
  { account: 'nordlicht', path: '/credits' },
  { account: 'nordlicht', path: '/invoices' },
  { account: 'nordlicht', path: '/ledger-accounts' },
  { account: 'polaris', path: '/price-books' },
  { account: 'polaris', path: '/orders' },
  { account: 'polaris', path: '/ledger-accounts' },
] as const

async function examine(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle')
  await screenshot(page, `money ${name}`, true)
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect.soft(width, `width of ${name}`).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
  expect.soft(await accessFaults(page), name).toEqual([])
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

/** In English, up to where the term is chosen. */
async function beginRenewal(): Promise<string> {
  await readIn('en')
  const page = await open({ path: '/subscriptions' })
  await press(page, 'New order')
  await page.getByRole('combobox', { name: 'Installer' }).fill('nordlicht-01')
  await page.getByRole('option').first().click()
  await page.getByRole('radio', { name: /^Renew/ }).check()
  await press(page, /^Next$/)
  await page.locator('tbody').getByRole('checkbox').first().check()
  await press(page, /^Next$/)
  await shown(page.getByText(/New expiry: /))
  await page.waitForTimeout(1_500)
  return new URL(page.url()).hash.slice(1)
}

/** One of the sample that was switched off, which says most. */
async function ruleId(): Promise<string> {
  const { id } = await system()
    .owner.selectFrom('renewalRules')
    .innerJoin('accounts', 'accounts.organizationId', 'renewalRules.subDistributorId')
    .select('renewalRules.id')
    .where('accounts.account', '=', 'nordlicht')
    .where('renewalRules.state', '=', 'off')
    .executeTakeFirstOrThrow()
  return id
}

test.each(LOOKS)(
  'pages of money in $locale at $width px fit, and a screen reader can read them',
  { timeout: 150_000 },
  async ({ locale, viewport, width }) => {
    const wizard = await beginRenewal()
    const buyer = await open({ path: '/orders', viewport })
    const { id } = await submitOrder(buyer, 1)
    await readIn(locale)
    const seller = await open({ account: 'polaris', viewport })
    const own = [
      { path: wizard },
      { path: `/orders/${id}/show` },
      { path: `/renewal-rules/${await ruleId()}/show` },
    ]

    for (const { account, path } of [
      ...own.map((one) => ({ ...one, account: 'nordlicht' })),
      ...PAGES,
    ]) {
      const page = account === 'polaris' ? seller : buyer
      await page.goto('about:blank')
      await page.goto(`${system().url}/#${path}`)
      await shown(page.getByRole('heading', { level: 1 }))
      await examine(
        page,
        `${locale} ${width} ${account} ${path.replaceAll(/[0-9a-f-]{36}/g, 'id')}`,
      )
    }
  },
)
