import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { insertTestFinding } from '../findings.ts'
import { accessFaults } from './axe.ts'
import { DESKTOP, open, PHONE, screenshot, shown } from './browser.ts'
import { system } from './system.ts'

const LONG = { timeout: 120_000 }

async function examine(page: Page, name: string): Promise<void> {
  await screenshot(page, `dashboard ${name}`, true)
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect.soft(width, `width of ${name}`).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
  expect.soft(await accessFaults(page), name).toEqual([])
}

const tile = (page: Page, name: RegExp) => page.getByRole('link', { name })

test.each([
  { look: 'light', options: {} },
  { look: 'dark', options: { colorScheme: 'dark' } },
  { look: 'phone', options: { viewport: PHONE } },
] as const)(
  'SEC-28 the first page says what needs its reader, $look',
  LONG,
  async ({ look, options }) => {
    const page = await open({ path: '/', ...options })
    await shown(page.getByRole('heading', { level: 1, name: 'Overview' }))
    await shown(tile(page, /^\d.* within 30 days/))
    await shown(page.getByRole('link', { name: /^\w+ 20\d\d: / }))
    await examine(page, look)
  },
)

test('a number leads to the list that it counts, and a bar to its statement', LONG, async () => {
  const page = await open({ path: '/' })
  const expired = tile(page, /ha(?:ve|s) ended$/)
  const count = Number(/^[\d,]+/.exec((await expired.textContent()) ?? '')?.[0].replaceAll(',', ''))
  expect(count).toBeGreaterThan(0)
  await expired.click()
  await shown(page.getByRole('tab', { name: 'Ended', selected: true }))
  await shown(page.getByText(new RegExp(`of ${count.toLocaleString('en')}$`)))
  await examine(page, 'services that end')

  await page.goBack()
  await page.getByRole('button', { name: 'Show as a table' }).click()
  await shown(page.getByRole('row').nth(12))
  await examine(page, 'table')
  await page.getByRole('row').nth(12).getByRole('link').click()
  await shown(page.getByText('Balance'))
})

test('a distributor reads what reconciling has found, and dismisses it', LONG, async () => {
  const { id: distributorId } = await system()
    .owner.selectFrom('organizations')
    .innerJoin('accounts', 'accounts.organizationId', 'organizations.id')
    .select('organizations.id')
    .where('account', '=', 'polaris')
    .executeTakeFirstOrThrow()
  await insertTestFinding(system().owner, { distributorId }, { subject: 'receivable of Nordlicht' })
  const page = await open({ path: '/', account: 'polaris', viewport: DESKTOP })
  await tile(page, /^1\b.*[Oo]pen finding/s).click()
  await shown(page.getByRole('heading', { level: 1, name: 'Reconciliation' }))
  await examine(page, 'findings')
  await page.getByRole('button', { name: 'Dismiss receivable of Nordlicht' }).click()
  await page.getByLabel('Reason').fill('Known since May')
  await examine(page, 'dismissal')
  await page.getByRole('button', { name: 'Dismiss', exact: true }).click()
  await shown(page.getByText('Nothing is open'))
  await page.getByRole('tab', { name: 'Dismissed' }).click()
  await shown(page.getByText('Known since May'))
})
