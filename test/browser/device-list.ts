import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { open, shown } from './browser.ts'
import { devicesOf, type SampleDevice, takeDevice } from './devices.ts'
import { system } from './system.ts'

const rowsOf = (page: Page) => page.locator('tbody tr')
const foundShown = (page: Page, found: string) => shown(page.getByText(found, { exact: true }))
const search = (page: Page, label: string, text: string) =>
  page.getByRole('search').getByLabel(label, { exact: true }).fill(text)

const colons = (mac: string) => (mac.match(/../g) ?? []).join(':').toLowerCase()
const dashes = (mac: string) => (mac.match(/../g) ?? []).join('-')

test.each<[string, string, (device: SampleDevice) => string]>([
  ['its MAC', 'MAC', ({ mac }) => mac],
  ['its MAC with colons, in small letters', 'MAC', ({ mac }) => colons(mac)],
  ['its MAC with dashes', 'MAC', ({ mac }) => dashes(mac)],
  ['its SIP number', 'SIP', ({ sip }) => sip],
])('a device is found by %s', async (_, label, textOf) => {
  const device = await takeDevice()
  const page = await open()

  await search(page, label, textOf(device))

  await foundShown(page, '1–1 of 1')
  await shown(rowsOf(page).filter({ hasText: device.mac }))
})

test.each<[string, string, keyof SampleDevice]>([
  ['device name', 'Device name', 'name'],
  ['community', 'Community', 'projectName'],
  ['manager', 'Manager', 'installerName'],
])('the search by %s finds every part of one', async (_, label, field) => {
  const devices = await devicesOf('community')
  const text = (await takeDevice())[field].slice(1, 9)
  const matches = devices.filter((device) => device[field].includes(text))
  const page = await open()

  await search(page, label, text)

  await foundShown(page, `1–${Math.min(20, matches.length)} of ${matches.length}`)
  expect(await rowsOf(page).first().textContent()).toContain(text)
})

test('a search that finds nothing says so and can be cleared', async () => {
  const page = await open()

  await search(page, 'MAC', 'FFFFFFFFFFFF')
  await shown(page.getByText('Nothing matches this search.'))
  await page.getByRole('button', { name: 'Clear the search' }).click()

  await foundShown(page, `1–20 of ${(await devicesOf('community')).length}`)
})

test('a click on a heading sorts, a second one turns the order, and the address keeps both', async () => {
  const macs = (await devicesOf('community')).map(({ mac }) => mac).sort()
  const page = await open()
  const heading = page.locator('thead').getByText('MAC', { exact: true })

  await heading.click()
  await shown(
    rowsOf(page)
      .first()
      .filter({ hasText: macs[0] ?? '' }),
  )
  await heading.click()
  await shown(
    rowsOf(page)
      .first()
      .filter({ hasText: macs.at(-1) ?? '' }),
  )

  await page.reload()
  await shown(
    rowsOf(page)
      .first()
      .filter({ hasText: macs.at(-1) ?? '' }),
  )
})

test('a page holds as many rows as were asked for', async () => {
  const { length } = await devicesOf('community')
  const page = await open()

  await page.getByRole('combobox', { name: 'Rows per page' }).click()
  await page.getByRole('option', { name: '50' }).click()
  await foundShown(page, `1–50 of ${length}`)
  await page.getByRole('button', { name: 'Go to next page' }).click()

  await foundShown(page, `51–100 of ${length}`)
  expect(await rowsOf(page).count()).toBe(50)
})

test('columns that were chosen are there after a reload', async () => {
  const page = await open()
  const heading = (name: string) => page.locator('thead').getByText(name, { exact: true })

  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Transmission' }).check()
  await page.getByRole('checkbox', { name: 'Model' }).uncheck()
  await page.reload()

  await shown(heading('Transmission'))
  expect(await heading('Model').count()).toBe(0)
})

test('a device that loses its network shows as offline without a reload, and online again', async () => {
  const device = await takeDevice()
  const page = await open()
  await search(page, 'MAC', device.mac)
  await foundShown(page, '1–1 of 1')
  const row = rowsOf(page).filter({ hasText: device.mac })
  await shown(row.filter({ hasText: 'Online' }))

  system().fleet.setOffline(device.mac)
  await shown(row.filter({ hasText: 'Offline' }))

  system().fleet.setOnline(device.mac)
  await shown(row.filter({ hasText: 'Online' }))
})

test('a tab that is chosen right after a key was pressed stays chosen, and the search holds there', async () => {
  const device = await takeDevice('commercial')
  const page = await open()
  await shown(rowsOf(page))

  await search(page, 'MAC', device.mac)
  await page.getByRole('tab', { name: 'Commercial' }).click()

  await foundShown(page, '1–1 of 1')
  await shown(rowsOf(page).filter({ hasText: device.mac }))
  await shown(page.getByRole('tab', { name: 'Commercial', selected: true }))
})

test('a search on its way does not call back who has gone to another page', async () => {
  const device = await takeDevice()
  const page = await open()
  await shown(rowsOf(page))

  await search(page, 'MAC', device.mac)
  await page.getByRole('menuitem', { name: 'Audit log' }).click()

  await shown(page.getByRole('heading', { name: 'Audit log' }))
  // Longer than the list waits after the last key.
  await page.waitForTimeout(700)
  await shown(page.getByRole('heading', { name: 'Audit log' }))
  expect(page.url()).toContain('audit-entries')
})

test('office devices stand in a tab of their own, family homes on a page of their own', async () => {
  const page = await open()

  await page.getByRole('tab', { name: 'Commercial' }).click()
  await foundShown(page, `1–20 of ${(await devicesOf('commercial')).length}`)
  await page.getByRole('menuitem', { name: 'Personal Device' }).click()

  await shown(page.getByRole('heading', { name: 'Personal Device' }))
  await foundShown(page, `1–20 of ${(await devicesOf('single_family')).length}`)
})
