import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accessFaults } from './axe.ts'
import { gone, open, PHONE, screenshot, shown } from './browser.ts'

async function examine(page: Page, name: string): Promise<void> {
  expect(await accessFaults(page), name).toEqual([])
  await screenshot(page, `payment-methods ${name}`)
}

/** On the provider's own page. */
async function leaveCard(page: Page, card: string): Promise<void> {
  await shown(page.getByText('No real money moves'))
  await examine(page, `provider ${card}`)
  await page.getByLabel(card).check()
  await page.getByRole('button', { name: 'Keep this card' }).click()
}

test('a buyer keeps a card at the provider, changes it, and removes it', {
  timeout: 120_000,
}, async () => {
  const page = await open({ path: '/settings/payment-methods' })
  await shown(page.getByText('Nothing is kept yet'))
  await examine(page, 'none')

  await page.getByRole('button', { name: 'Add a test card' }).click()
  await leaveCard(page, '4242')
  await shown(page.getByText('Payment method kept'))
  await shown(page.getByText('Test Visa •••• 4242'))
  expect(page.url()).not.toContain('visit=')
  await examine(page, 'one')

  await page.getByRole('button', { name: 'Change Test Visa •••• 4242' }).click()
  await leaveCard(page, '0341')
  await shown(page.getByText('Test Visa •••• 0341'))
  await gone(page.getByText('Test Visa •••• 4242'))

  await page.getByRole('button', { name: 'Add a test card' }).click()
  await page.getByRole('button', { name: 'Leave without paying' }).click()
  await shown(page.getByText('Test Visa •••• 0341'))

  const phone = await open({ path: '/settings/payment-methods', viewport: PHONE })
  await shown(phone.getByText('Test Visa •••• 0341'))
  await examine(phone, 'phone')
  await phone.getByRole('button', { name: 'Remove Test Visa •••• 0341' }).click()
  await examine(phone, 'removing')
  await phone.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await shown(phone.getByText('Nothing is kept yet'))
})
