import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { countShown, statusShown, submit, writeLines } from './autop.ts'
import { gone, open, screenshot, shown } from './browser.ts'
import { devicesOf, goOffline, type SampleDevice } from './devices.ts'
import { system, TEMPORAL_UI_URL } from './system.ts'

/* The main job in one go: what an admin does from the device list to the export of the results. */

const FAILING = 3

test('an admin configures devices from the list, watches each take the lines, and mends what failed', async () => {
  const devices = await onlineDevicesOfOneProject()
  const count = devices.length
  // In the order of the results, so that some of each kind are seen first.
  const [, away, ...present] = devices.toSorted((one, other) => (one.mac < other.mac ? -1 : 1))
  if (!away) throw new Error('No device')
  const failing = present.slice(1, FAILING + 1)
  for (const { mac } of failing) system().fleet.failNext(mac, 'Flash is full')
  const page = await open()

  await selectInList(page, away.projectName, count)
  await goOffline(away)
  await page.getByRole('button', { name: `AutoP for ${count} devices` }).click()
  await shown(page.getByText(`${count} devices selected`))
  await writeWithFaults(page)
  await writeWithDanger(page, count)
  await seePreview(page)
  await submit(page, `${count} devices`)

  await countShown(page, 'succeeded', count - FAILING - 1)
  await countShown(page, 'failed', FAILING)
  await countShown(page, 'waiting', 1)
  await statusShown(page, 'Running')
  await shown(page.getByText('Waits for 1 device to come online'))
  await page.reload()
  await countShown(page, 'succeeded', count - FAILING - 1)
  await shown(page.locator('tbody tr', { hasText: 'Flash is full' }))
  await screenshot(page, 'batch progress')

  await seeFailed(page, failing)
  await page.getByRole('button', { name: `Retry ${FAILING} failed devices` }).click()
  await countShown(page, 'failed', 0)
  await countShown(page, 'succeeded', count - 1)

  system().fleet.setOnline(away.mac)
  await countShown(page, 'succeeded', count)
  await statusShown(page, 'Finished')
  await screenshot(page, 'batch finished')

  for (const { mac } of devices) {
    expect(system().fleet.settings(mac)).toMatchObject({ 'Config.Settings.HANDFREE.SpkVol': '9' })
  }
  await seeExport(page, devices)
  await seeTemporalLink(page)
  await seeHistory(page, count)
})

async function onlineDevicesOfOneProject(): Promise<SampleDevice[]> {
  const online = (await devicesOf('community')).filter((device) => device.online)
  const [first = []] = Map.groupBy(online, ({ projectName }) => projectName).values()
  return first
}

async function selectInList(page: Page, projectName: string, count: number): Promise<void> {
  const search = page.getByRole('search')
  await search.getByLabel('Community', { exact: true }).fill(projectName)
  await search.getByLabel('Status').click()
  await page.getByRole('option', { name: 'Online' }).click()
  await shown(page.getByText(`of ${count}`))
  await page.locator('tbody').getByRole('checkbox').first().check()
  await page.getByRole('button', { name: `Select all ${count} matches` }).click()
  await shown(page.getByText(`${count} devices selected`))
}

async function writeWithFaults(page: Page): Promise<void> {
  await writeLines(
    page,
    'Config.Settings.HANDFREE.SpkVol = 5',
    'Config.Settings.HANDFREE.SpkVol = 9',
    'Config.Settings HANDFREE MicVol = 8',
  )

  await shown(page.getByText('1 line cannot be used'))
  await shown(page.getByText('Line 3: Holds a blank in its key'))
  await shown(page.getByRole('listitem').filter({ hasText: 'Line 1:' }))
  await shown(page.locator('.cm-lint-marker-error'))
  await shown(page.locator('.cm-lint-marker-warning'))
  expect(await page.getByRole('button', { name: 'Submit' }).isDisabled()).toBe(true)
  await screenshot(page, 'autop lint')
}

async function writeWithDanger(page: Page, count: number): Promise<void> {
  await writeLines(
    page,
    'Config.Settings.HANDFREE.SpkVol = 9',
    'Config.Account1.SIP.Server2 = sip2.example.com',
  )
  const acknowledge = page.getByRole('checkbox', { name: 'I have checked these values' })
  await shown(acknowledge)
  await shown(page.getByText('Confirm the lines that can cut devices off.'))
  await shown(page.getByText(`${count} devices:`))
  const button = page.getByRole('button', { name: `Submit to ${count} devices` })
  expect(await button.isDisabled()).toBe(true)

  await acknowledge.check()
}

async function seePreview(page: Page): Promise<void> {
  const changes = page.getByRole('table', { name: 'Changes by device' })
  await shown(changes.getByText('Config.Settings.HANDFREE.SpkVol ='))
  await shown(page.getByText('1 offline now'))
  await gone(page.getByRole('progressbar', { name: 'The preview is being made' }))
  await screenshot(page, 'autop preview', true)
}

async function seeFailed(page: Page, failing: SampleDevice[]): Promise<void> {
  await page.locator('[data-status="failed"]').click()
  await shown(page.getByRole('heading', { name: 'Failed devices' }))
  for (const { mac } of failing) {
    const row = page.locator('tbody tr', { hasText: mac })
    await shown(row.filter({ hasText: 'The device refused it: “Flash is full”' }))
  }
  expect(await page.locator('tbody tr').count()).toBe(FAILING)
}

async function seeExport(page: Page, devices: SampleDevice[]): Promise<void> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'CSV' }).click()
  const file = readFileSync(await (await download).path())

  const rows = parse(file, { bom: true, columns: true }) as Record<string, string>[]
  expect(rows.map(({ MAC }) => MAC).sort()).toEqual(devices.map(({ mac }) => mac).sort())
  expect(rows.every(({ Status }) => Status === 'Succeeded')).toBe(true)
}

async function seeTemporalLink(page: Page): Promise<void> {
  const link = page.getByRole('link', { name: 'Open in Temporal' })
  const [, id] = /autop-batches\/([^/]+)\/show/.exec(page.url()) ?? []
  expect(await link.getAttribute('href')).toBe(
    `${TEMPORAL_UI_URL}/namespaces/default/workflows/autop-batch-${id}`,
  )
}

async function seeHistory(page: Page, count: number): Promise<void> {
  await page.getByRole('menuitem', { name: 'Batch AutoP' }).click()
  const row = page.locator('tbody tr', { hasText: `${count} community` })
  await shown(row.filter({ hasText: `${count} of ${count} succeeded` }))
  await shown(row.filter({ hasText: 'Finished' }))
  await screenshot(page, 'batch history')
  await row.click()
  await countShown(page, 'succeeded', count)
}
