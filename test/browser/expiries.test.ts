import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accessFaults } from './axe.ts'
import { open, PHONE, screenshot, shown } from './browser.ts'

const LONG = { timeout: 120_000 }

async function examine(page: Page, name: string): Promise<void> {
  await screenshot(page, `expiries ${name}`, true)
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect.soft(width, `width of ${name}`).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
  expect.soft(await accessFaults(page), name).toEqual([])
}

/** Turns to the month after this one. */
async function turn(page: Page): Promise<void> {
  const later = page.getByRole('button', { name: /^Later:/ })
  const month = (await later.getAttribute('aria-label'))?.replace('Later: ', '') ?? ''
  await later.click()
  await shown(page.getByRole('heading', { name: `By project, ${month}` }))
}

const days = (page: Page) => page.getByRole('table').first().getByRole('link')

test(
  'a day of the calendar leads to the wizard with its items ticked, and the year is foreseen',
  LONG,
  async () => {
    const page = await open({ path: '/expiry-calendar' })
    await shown(page.getByRole('heading', { level: 1, name: 'Expiry calendar' }))
    await turn(page)
    await shown(page.getByRole('heading', { name: 'Cost of the coming twelve months' }))
    expect(await page.getByRole('table').last().getByRole('row').count()).toBe(13)
    await examine(page, 'calendar')

    await days(page).first().focus()
    const label = (await days(page).first().textContent()) ?? ''
    await page.keyboard.press('Enter')
    const choice = page.getByRole('button', { name: /^Renew ./ }).first()
    const wizard = page.getByRole('group', { name: 'What to pay for' })
    await shown(choice.or(wizard))
    // A day on which items of several installers end takes an order for each.
    if (await choice.isVisible()) {
      await examine(page, 'choices')
      await choice.click()
    }
    await shown(wizard)
    await shown(page.getByText(/^[1-9].* selected$/))
    expect(label).toMatch(/to renew/)
    await examine(page, 'wizard')

    const phone = await open({ path: '/expiry-calendar', viewport: PHONE, colorScheme: 'dark' })
    await turn(phone)
    await examine(phone, 'calendar on a phone in the dark')
  },
)

test('the days of reminders are chosen under Notification', LONG, async () => {
  const page = await open({ path: '/settings/notification' })
  const field = page.getByLabel(/^Days before something ends/)
  await shown(field)
  await field.fill('45, 10, 2')
  await page.getByRole('button', { name: 'Save' }).click()
  await shown(page.getByText('Saved', { exact: false }).first())
  expect(await field.inputValue()).toBe('45, 10, 2')
  await examine(page, 'settings')
})
