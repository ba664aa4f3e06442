import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { shown } from './browser.ts'
import { system } from './system.ts'

/** What one project is to have: a label of the calculator, and how it is found among what can be activated. */
interface Wish {
  kind: 'Community' | 'Commercial'
  /** Of the calculator. */
  input: string
  name: string
}

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click()
const next = (page: Page) => press(page, 'Next')

/** From the calculator to an order that waits for its money. @returns its id */
export async function orderFromQuotation(page: Page, wish: Wish): Promise<string> {
  await page.getByRole('link', { name: 'Quotation generator' }).click()
  await page.getByRole('combobox', { name: 'Installer' }).fill('nordlicht-01')
  await page.getByRole('option').first().click()
  await page.getByRole('combobox', { name: 'Project type' }).click()
  await page.getByRole('option', { name: wish.kind }).click()
  await page.getByLabel(wish.input, { exact: true }).fill('3')
  await press(page, 'Save')
  await page.getByRole('dialog').getByLabel('Name').fill(wish.name)
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await shown(page.getByRole('heading', { level: 1, name: wish.name }))

  await press(page, 'Turn into an order')
  await page.waitForURL(/\/subscriptions\/[0-9a-f-]{36}/)
  await next(page)
  await page.locator('tbody').getByRole('checkbox').first().check()
  await next(page)
  await shown(page.getByText(/^free month/))
  await next(page)
  await fillBilling(page)
  await next(page)
  await page.getByRole('checkbox', { name: /^I accept/ }).check()
  await press(page, /^Submit and pay/)
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}/)
  return /[0-9a-f-]{36}/.exec(page.url())?.[0] ?? ''
}

async function fillBilling(page: Page): Promise<void> {
  await page.getByLabel('Company or family').fill('Nordlicht GmbH')
  await page.getByLabel('Address').fill('Hafenstraße 1\n20457 Hamburg')
  await page.getByRole('combobox', { name: 'Country' }).fill('Germ')
  await page.getByRole('option', { name: 'Germany' }).click()
  await page.getByLabel('E-mail for invoices').fill('billing@example.com')
}

/** Chooses the way to pay, and goes on: to the provider's page, or to the paid order. */
export async function choosePayment(
  page: Page,
  means: string | RegExp,
  { keeps = false } = {},
): Promise<void> {
  await page.getByRole('button', { name: /^Pay( again)?$/ }).click()
  await page.getByRole('radio', { name: means }).check()
  if (keeps) await page.getByRole('checkbox', { name: /^Keep what I pay with/ }).check()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^(Pay|Go on to payment)/ })
    .click()
}

/** Once the order is carried out. */
export async function downloadInvoice(page: Page): Promise<void> {
  await shown(page.getByRole('status').filter({ hasText: 'Paid and carried out.' }))
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: /^Invoice INV-/ }).click()
  expect((await saved).suggestedFilename()).toMatch(/^INV-\d{4}-\d{6}\.pdf$/)
}

export async function openOrder(page: Page, id: string): Promise<void> {
  await page.goto(`${system().url}/#/orders/${id}/show`)
  await shown(page.getByRole('heading', { level: 1, name: /^Order \d{18}$/ }))
}

/** On the page of Stripe, where the first card is declined. */
async function payAtStripe(page: Page): Promise<void> {
  await choosePayment(page, /^Card, on the page of Stripe/)
  await press(page, 'Pay with a declined card')
  await shown(page.getByRole('heading', { name: 'Stripe: test checkout' }))
  await press(page, 'Pay')
}

async function payAtPaypal(page: Page): Promise<void> {
  await choosePayment(page, 'PayPal')
  await press(page, 'Cancel and return')
  await shown(page.getByRole('status').filter({ hasText: 'Waits for its payment' }))
  await choosePayment(page, 'PayPal')
  await press(page, 'Pay Now')
}

interface Story extends Wish {
  means: string
  pay: (page: Page) => Promise<void>
}

/** Every means; credits pay for commercial projects alone. */
export const STORIES: Story[] = [
  {
    ...{ means: 'Stripe', pay: payAtStripe },
    ...{ kind: 'Community', input: 'Apartments with indoor monitor only', name: 'North tower' },
  },
  {
    ...{ means: 'PayPal', pay: payAtPaypal },
    ...{ kind: 'Community', input: 'Apartments with indoor monitor only', name: 'East tower' },
  },
  {
    ...{ means: 'coupons', pay: (page) => choosePayment(page, 'Coupons') },
    ...{ kind: 'Community', input: 'Apartments with indoor monitor only', name: 'South tower' },
  },
  {
    ...{ means: 'credits', pay: (page) => choosePayment(page, 'Credits') },
    ...{ kind: 'Commercial', input: 'Apps with intercom', name: 'Harbor office' },
  },
]
