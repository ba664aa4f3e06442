import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accessFaults } from './axe.ts'
import { gone, open, PHONE, screenshot, shown } from './browser.ts'

const LONG = { timeout: 90_000 }

async function examine(page: Page, name: string): Promise<void> {
  await screenshot(page, `add devices ${name}`, true)
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect.soft(width, `width of ${name}`).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
  expect.soft(await accessFaults(page), name).toEqual([])
}

const field = (page: Page, label: string) => page.getByRole('dialog').getByLabel(label).first()
const press = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click()

/** What the installer may still add devices with. */
const usableMacs = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const response = await fetch('/api/library-macs?state=allotted&limit=3')
    const { rows } = (await response.json()) as { rows: { mac: string }[] }
    return rows.map(({ mac }) => mac)
  })

test(
  'an installer adds a device, reads its secret once, and renames it; a file adds another',
  LONG,
  async () => {
    const page = await open({
      account: 'nordlicht-01',
      path: '/project-devices',
      expected: [/status of 422/],
    })
    await shown(page.getByRole('row').nth(1))
    const [first = '', second = ''] = await usableMacs(page)

    await page.getByRole('button', { name: 'New device' }).click()
    await field(page, 'MAC').fill('0C11')
    await press(page, 'Add')
    await shown(page.getByText('Choose the project that it belongs to'))
    await field(page, 'Project').click()
    await page.getByRole('option').first().click()
    const project = await field(page, 'Project').inputValue()
    await field(page, 'Model').fill('R29')
    await page.getByRole('option', { name: 'R29', exact: true }).click()
    await field(page, 'Device name').fill('Cellar door')
    await press(page, 'Add')
    await shown(page.getByText('Has 4 digits, a MAC has 12'))
    await examine(page, 'new device')
    await field(page, 'MAC').fill(first)
    await press(page, 'Add')
    await shown(page.getByText('Secret of Cellar door'))
    await examine(page, 'secret')
    await press(page, 'I have copied it')

    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page
      .getByRole('dialog')
      .locator('input[type=file]')
      .setInputFiles({
        name: 'devices.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(
          `MAC,Name,Model,Project\n${second},Roof door,R29,${project}\n${first},Roof door,R29,${project}\n`,
        ),
      })
    await shown(page.getByText('Is not allotted to you, or in use by a device'))
    await press(page, 'Save the 1 good line')
    await shown(page.getByText('1 line is saved'))
    await examine(page, 'import')
    const downloading = page.waitForEvent('download')
    await press(page, 'Download secrets')
    const file = readFileSync(await (await downloading).path(), 'utf8')
    expect(file).toMatch(new RegExp(`"${second}","Roof door","[\\w-]{32}"`))
    await press(page, 'Close')

    const device = await page.evaluate(async (mac) => {
      const kinds = ['community', 'commercial', 'single_family']
      for (const kind of kinds) {
        const response = await fetch(`/api/devices?projectKind=${kind}&mac=${mac}`)
        const { rows } = (await response.json()) as { rows: { id: string }[] }
        if (rows[0]) return rows[0].id
      }
      return ''
    }, first)
    await page.goto(new URL(`/#/project-devices/${device}/show`, page.url()).href)
    await page.getByRole('button', { name: 'Edit device' }).click()
    await field(page, 'Device name').fill('Cellar gate')
    await examine(page, 'edit')
    await press(page, 'Save')
    await shown(page.getByRole('heading', { level: 1, name: 'Cellar gate' }))
  },
)

test(
  'a sub-distributor is not offered to add devices; an installer is, on a phone',
  LONG,
  async () => {
    const above = await open({ account: 'nordlicht', path: '/project-devices' })
    await shown(above.getByRole('row').nth(1))
    await gone(above.getByRole('button', { name: 'New device' }))

    const page = await open({
      account: 'nordlicht-01',
      path: '/project-devices',
      viewport: PHONE,
    })
    await page.getByRole('button', { name: 'New device' }).click()
    await examine(page, 'phone')
  },
)
