import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accessFaults } from './axe.ts'
import { gone, open, PHONE, screenshot, shown } from './browser.ts'
import { system } from './system.ts'

const LONG = { timeout: 90_000 }

async function examine(page: Page, name: string): Promise<void> {
  await screenshot(page, `roles ${name}`, true)
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect.soft(width, `width of ${name}`).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
  expect.soft(await accessFaults(page), name).toEqual([])
}

const field = (page: Page, label: string) => page.getByRole('dialog').getByLabel(label).first()

const save = (page: Page, label: string) =>
  page.getByRole('dialog').getByRole('button', { name: label, exact: true }).click()

test(
  'SEC-28 an installer makes a community with apartments, and a family moves in',
  LONG,
  async () => {
    const page = await open({
      account: 'nordlicht-01',
      path: '/projects',
      expected: [/status of 422/, /status of 409/],
    })
    await shown(page.getByRole('row').nth(1))
    await examine(page, 'projects')

    await page.getByRole('button', { name: 'New project' }).click()
    await field(page, 'Name').fill('Rosengarten 12')
    await examine(page, 'new project')
    await save(page, 'Create')
    await shown(page.getByRole('heading', { level: 1, name: 'Rosengarten 12' }))

    await page.getByRole('button', { name: 'New building' }).click()
    await field(page, 'Building').fill('2')
    await field(page, 'Highest floor').fill('3')
    await save(page, 'Create')
    await shown(page.getByText('12 apartments made'))
    await examine(page, 'apartments')

    await page.getByRole('link', { name: '203', exact: true }).click()
    await page.getByRole('button', { name: 'Add family master' }).click()
    await field(page, 'Name').fill('Rosa Resident')
    await field(page, 'Mobile number').fill('0171 1234567')
    await save(page, 'Add')
    await shown(page.getByText('Write the number with its country', { exact: false }))
    await examine(page, 'new resident')
    await field(page, 'Mobile number').fill('+49 171 1234567')
    await save(page, 'Add')
    await shown(page.getByRole('link', { name: 'Rosa Resident' }))
    await shown(page.getByRole('button', { name: 'Add family member' }))
    await examine(page, 'household')

    await page.getByRole('link', { name: 'Rosengarten 12' }).click()
    await shown(page.getByRole('heading', { level: 1, name: 'Rosengarten 12' }))
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await save(page, 'Delete')
    await shown(
      page.getByRole('dialog').getByText('This project holds 12 apartments', { exact: false }),
    )
  },
)

test(
  'an installer’s property managers and sub-installers are listed, and one more is made',
  LONG,
  async () => {
    const page = await open({ account: 'nordlicht-01', path: '/property-managers' })
    await shown(page.getByText('nordlicht-pm-1@example.com'))

    await page.getByRole('button', { name: 'New property manager' }).click()
    await field(page, 'Name of the person').fill('Paula Park')
    await field(page, 'E-mail').fill('paula.park@example.com')
    await field(page, 'Projects').click()
    await page.getByRole('option').first().click()
    await page.keyboard.press('Escape')
    await examine(page, 'new property manager')
    await save(page, 'Create')

    await shown(page.getByText('paula.park@example.com'))
    await examine(page, 'property managers')
    await page.goto(`${system().url}/#/sub-installers`)
    await shown(page.getByText('nordlicht-01-sub@example.com'))
    await examine(page, 'sub-installers')
  },
)

test(
  'SEC-19 a property manager sees its own projects, their people, and nothing else',
  LONG,
  async () => {
    const { owner } = system()
    const managed = await owner
      .selectFrom('propertyManagerProjects')
      .innerJoin('accounts', 'accounts.id', 'propertyManagerProjects.accountId')
      .innerJoin('projects', 'projects.id', 'propertyManagerProjects.projectId')
      .select(['projects.id', 'projects.name', 'projects.installerId'])
      .where('accounts.account', '=', 'nordlicht-pm-1')
      .execute()
    const other = await owner
      .selectFrom('projects')
      .select('id')
      .where('installerId', '=', managed[0]?.installerId ?? '')
      .where(
        'id',
        'not in',
        managed.map(({ id }) => id),
      )
      .executeTakeFirstOrThrow()
    const page = await open({
      account: 'nordlicht-pm-1',
      path: '/projects',
      expected: [/status of 404/],
    })

    await shown(page.getByRole('link', { name: managed[0]?.name ?? '', exact: true }))
    expect(await page.locator('tbody tr').count()).toBe(managed.length)
    expect(await page.getByRole('button', { name: 'New project' }).count()).toBe(0)
    expect(await page.getByRole('menuitem', { name: 'Property managers' }).count()).toBe(0)
    await page.getByRole('menuitem', { name: 'Residents' }).click()
    await shown(page.getByRole('heading', { level: 1, name: 'Residents' }))
    await shown(page.getByRole('row').nth(1))
    await examine(page, 'residents')

    await page.goto(`${system().url}/#/projects/${other.id}/show`)
    await shown(page.getByText(`No project ${other.id}`))
  },
)

test('a distributor grants a sub-distributor the payment permission', LONG, async () => {
  const page = await open({ account: 'pacificgate', path: '/sub-distributors' })
  const row = page.getByRole('row').filter({ hasText: 'cordillera' })
  await shown(row.getByText('No', { exact: true }))
  await examine(page, 'sub-distributors')

  await row.getByRole('button', { name: /^Edit/ }).click()
  await field(page, 'May pay').click()
  await examine(page, 'edit sub-distributor')
  await save(page, 'Save')

  await shown(row.getByText('Yes', { exact: true }))
})

test('the pages fit a phone', LONG, async () => {
  const page = await open({ account: 'nordlicht-01', path: '/projects', viewport: PHONE })
  await shown(page.locator('li.MuiCard-root'))
  await examine(page, 'phone projects')

  await page.locator('li.MuiCard-root').first().getByRole('link').first().click()
  await shown(page.getByRole('region', { name: 'People' }))
  await gone(page.locator('.MuiSkeleton-root'))
  await examine(page, 'phone project')
})
