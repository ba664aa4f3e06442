import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'
import readXlsxFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { open, shown } from './browser.ts'
import { devicesOf } from './devices.ts'

test('a CSV export holds the rows that the search found, and the columns on the screen', async () => {
  const { page, macs } = await searchProject()

  const file = await exportAs(page, 'CSV')

  const [headings, ...rows] = parse(readFileSync(file), { bom: true }) as string[][]
  expect(headings).toContain('MAC')
  expect(headings).not.toContain('Hardware Version')
  expect(column(headings, rows, 'MAC')).toEqual(macs)
})

test('an Excel export holds the same rows', async () => {
  const { page, macs } = await searchProject()

  const file = await exportAs(page, 'Excel (XLSX)')

  const [sheet] = await readXlsxFile(readFileSync(file))
  const [headings, ...rows] = (sheet?.data ?? []) as string[][]
  expect(column(headings, rows, 'MAC')).toEqual(macs)
})

async function searchProject() {
  const [{ projectName } = { projectName: '' }] = await devicesOf('commercial')
  const matches = (await devicesOf('commercial')).filter(
    (device) => device.projectName === projectName,
  )
  const page = await open()
  await page.getByRole('tab', { name: 'Commercial' }).click()
  await page.getByRole('search').getByLabel('Commercial', { exact: true }).fill(projectName)
  await shown(page.getByText(new RegExp(`of ${matches.length}$`)))
  return { page, macs: matches.map(({ mac }) => mac).sort() }
}

async function exportAs(page: Page, format: string): Promise<string> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: format }).click()
  return (await download).path()
}

function column(headings: string[] = [], rows: string[][], name: string): string[] {
  return rows.map((row) => row[headings.indexOf(name)] ?? '').sort()
}
