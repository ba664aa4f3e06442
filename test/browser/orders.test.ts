import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accessFaults } from './axe.ts'
import { gone, open, PHONE, screenshot, shown } from './browser.ts'
import {
  choosePayment,
  downloadInvoice,
  openOrder,
  orderFromQuotation,
  STORIES,
} from './money-story.ts'
import { submitOrder, submitShortly } from './order-story.ts'
import { playProviders } from './providers.ts'

playProviders()

const LONG = { timeout: 120_000 }
/** The page of an order that is being deleted may hear of the change, and look for it, before it is left. */
const LATE_LOOK = /status of 404.*\/api\/orders\//

/** What was changed just before the submit may be saved just after it: the draft is an order by then. */
const LATE_SAVE = /status of 404.*\/api\/order-drafts\//

async function examine(page: Page, name: string): Promise<void> {
  await screenshot(page, `orders ${name}`, true)
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect.soft(width, `width of ${name}`).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
  expect.soft(await accessFaults(page), name).toEqual([])
}

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click()
const status = (page: Page, text: string) =>
  shown(page.getByRole('status').filter({ hasText: text }))

async function goToSandbox(page: Page): Promise<void> {
  await choosePayment(page, 'Test provider: no real money')
  await shown(page.getByText('No real money moves'))
}

test.each(STORIES)(
  'a quotation becomes an order, paid by $means, with its invoice',
  {
    timeout: 150_000,
  },
  async ({ means, pay, ...wish }) => {
    const page = await open({ path: '/quotations', expected: [LATE_SAVE] })
    await orderFromQuotation(page, wish)
    await status(page, 'Waits for its payment')
    await pay(page)
    await downloadInvoice(page)
    await examine(page, `paid by ${means}`)
  },
)

test('a card that was kept while paying pays the next order at once', LONG, async () => {
  const page = await open({ path: '/orders' })
  await shown(page.getByRole('heading', { level: 1, name: 'Payments' }))
  await openOrder(page, (await submitOrder(page, 1)).id)
  await choosePayment(page, /^Card, on the page of Stripe/, { keeps: true })
  await press(page, 'Pay')
  await status(page, 'Paid and carried out.')

  await openOrder(page, (await submitOrder(page, 1)).id)
  await choosePayment(page, /4242, kept by you$/)
  await status(page, 'Paid and carried out.')
})

test(
  'an order is paid at the provider, after a declined card and an abandoned checkout, and refunded',
  LONG,
  async () => {
    const page = await open({ path: '/orders' })
    await shown(page.getByRole('heading', { level: 1, name: 'Payments' }))
    const order = await submitOrder(page)
    await openOrder(page, order.id)
    await status(page, 'Waits for its payment')
    await examine(page, 'open')

    await press(page, 'Pay')
    await shown(page.getByRole('dialog'))
    await examine(page, 'pay')
    await page.keyboard.press('Escape')
    await gone(page.getByRole('dialog'))

    await goToSandbox(page)
    await press(page, 'Leave without paying')
    await status(page, 'Waits for its payment')
    await goToSandbox(page)
    await press(page, /^Decline/)
    await openOrder(page, order.id)
    await shown(page.getByText(/declined/i))
    await examine(page, 'declined')

    await goToSandbox(page)
    await page.getByRole('button', { name: /^Pay/ }).first().click()
    await status(page, 'Paid and carried out.')
    await shown(page.getByText(/Invoice INV-\d{4}-\d{6} issued/))
    await examine(page, 'paid')

    const seller = await open({ path: `/orders/${order.id}/show`, account: 'polaris' })
    await press(seller, 'Refund')
    await seller.getByRole('radio', { name: 'Some lines' }).check()
    await seller.getByRole('checkbox').first().check()
    await seller.getByLabel(/^Reason/).fill('Sold twice')
    await examine(seller, 'refund')
    await seller.getByRole('dialog').getByRole('button', { name: 'Refund', exact: true }).click()
    await shown(seller.getByText(/^Refunded: /))
    await shown(page.getByRole('button', { name: /^Credit note CN-/ }))
    await shown(page.getByText('refunded', { exact: true }))
    await page.setViewportSize(PHONE)
    await examine(page, 'refunded phone')
  },
)

test(
  'an order is canceled and deleted; another one times out while its page is open',
  LONG,
  async () => {
    const page = await open({ path: '/orders', expected: [LATE_LOOK] })
    await shown(page.getByRole('heading', { level: 1, name: 'Payments' }))
    const order = await submitOrder(page)
    await openOrder(page, order.id)
    await press(page, 'Cancel order')
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel order' }).click()
    await status(page, 'It was canceled.')

    await openOrder(page, await submitShortly(order.id, 6))
    await status(page, 'Waits for its payment')
    await status(page, 'It was not paid in time.')
    await examine(page, 'timed out')

    await openOrder(page, order.id)
    await press(page, 'Delete')
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await shown(page.getByRole('heading', { level: 1, name: 'Payments' }))
    await shown(page.locator('tbody tr'))
    await gone(page.getByText(order.number))
  },
)

test(
  'the list is searched by number, type, days and status, and reads on a phone in three languages',
  LONG,
  async () => {
    const page = await open({ path: '/orders' })
    await shown(page.getByRole('heading', { level: 1, name: 'Payments' }))
    const order = await submitOrder(page, 1)
    await shown(page.getByRole('link', { name: order.number }))
    await examine(page, 'list')
    await page.getByRole('tab', { name: /^Processing/ }).click()
    await shown(page.getByRole('link', { name: order.number }))
    await page.getByRole('tab', { name: /^Failed/ }).click()
    await gone(page.getByRole('link', { name: order.number }))
    await page.getByRole('tab', { name: /^All/ }).click()
    await page.getByLabel('Order Number').fill(order.number)
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1)
    await page.setViewportSize(PHONE)
    await shown(page.locator('li.MuiCard-root'))
    await examine(page, 'list phone')
  },
)

test('whoever may not pay does not see Payments', LONG, async () => {
  const page = await open({ path: '/', account: 'cordillera' })
  await shown(page.getByRole('menuitem', { name: 'Subscriptions' }))
  expect(await page.getByRole('menuitem', { name: 'Payments' }).count()).toBe(0)
})
