import type { Page } from 'playwright-core'
import type { ProjectKind } from '../../domain/organization.ts'
import { open, shown } from './browser.ts'
import type { SampleDevice } from './devices.ts'

/* What a person does on the pages of AutoP, in steps. */

export async function openNewBatch(kind: ProjectKind = 'community'): Promise<Page> {
  return open({ path: `/autop-batches/create?projectKind=${kind}` })
}

/** In place of what the editor holds. */
export async function writeLines(page: Page, ...lines: string[]): Promise<void> {
  await page.getByRole('textbox', { name: 'AutoP command' }).fill(lines.join('\n'))
}

export async function pasteMacs(page: Page, ...macs: string[]): Promise<void> {
  await page.getByRole('tab', { name: 'Paste MACs' }).click()
  await page.getByLabel('MAC addresses').fill(macs.join('\n'))
}

export async function submit(page: Page, devices: string): Promise<void> {
  await page.getByRole('button', { name: `Submit to ${devices}`, exact: true }).click()
}

/** The whole way to a batch that has just been submitted. */
export async function startBatch(
  devices: SampleDevice[],
  { line, isOneTime = false }: { line: string; isOneTime?: boolean },
): Promise<Page> {
  const page = await openNewBatch()
  if (isOneTime) await page.getByRole('radio', { name: 'One-Time AutoP' }).check()
  await writeLines(page, line)
  await pasteMacs(page, ...devices.map(({ mac }) => mac))
  await submit(page, devices.length === 1 ? '1 device' : `${devices.length} devices`)
  await shown(page.getByRole('progressbar', { name: 'Devices done' }))
  return page
}

type Status = 'queued' | 'waiting' | 'sent' | 'succeeded' | 'failed' | 'canceled'

/** Once so many devices stand there. */
export const countShown = (page: Page, status: Status, count: number) =>
  shown(page.locator(`[data-status="${status}"] strong`, { hasText: new RegExp(`^${count}$`) }))

export const statusShown = (page: Page, status: string) =>
  shown(page.getByRole('main').locator('.MuiChip-root').filter({ hasText: status }))

/** A line that changes something, and that no other test sends. */
let lines = 0
export function freshLine(): string {
  lines += 1
  return `Config.Settings.GENERAL.BrowserTest${lines} = ${lines}`
}

export const keyOf = (line: string) => line.split(' ')[0] ?? ''
