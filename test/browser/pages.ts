import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { countShown, freshLine, startBatch, writeLines } from './autop.ts'
import { accessFaults } from './axe.ts'
import { open, PHONE, screenshot, shown } from './browser.ts'
import { takeDevices } from './devices.ts'
import { system } from './system.ts'

interface Stop {
  name: string
  /** Behind the `#`. */
  path: string
  whenReady: (page: Page) => Promise<void>
}

const rows = (page: Page) => shown(page.locator('tbody tr, li.MuiCard-root'))

/** The new batch comes last: it does not let go of typed lines without a question. */
const stops = (device: string, batch: string): Stop[] => [
  { name: 'project devices', path: '/project-devices', whenReady: rows },
  { name: 'personal devices', path: '/personal-devices', whenReady: rows },
  {
    name: 'device details',
    path: device,
    whenReady: (page) => shown(page.getByRole('region', { name: 'Connection' })),
  },
  {
    name: 'device settings',
    path: `${device}/settings`,
    whenReady: (page) =>
      shown(page.getByRole('region', { name: 'AutoP history' }).locator('td, li')),
  },
  {
    name: 'device log',
    path: `${device}/log`,
    whenReady: (page) => shown(page.getByText('What was done to this device')),
  },
  { name: 'batch progress', path: batch, whenReady: (page) => countShown(page, 'succeeded', 3) },
  { name: 'batch history', path: '/autop-batches', whenReady: rows },
  { name: 'audit log', path: '/audit-entries', whenReady: rows },
  {
    name: 'new batch',
    path: '/autop-batches/create?projectKind=community',
    async whenReady(page) {
      await writeLines(
        page,
        'Config.Settings.HANDFREE.SpkVol = 9',
        'Config.Network.LAN.Type = 0',
        'x',
      )
      await rows(page)
      await shown(page.locator('.cm-lint-marker-error'))
    },
  },
]

test.each([
  { look: 'light', options: {} },
  { look: 'dark', options: { colorScheme: 'dark' } },
  { look: 'phone', options: { viewport: PHONE } },
] as const)(
  'SEC-28 every page, $look, keeps to the content policy, has no fault for a screen reader and no sideways scroll',
  {
    timeout: 180_000,
  },
  async ({ look, options }) => {
    const { device, batch } = await subjects()
    const stranger = await open({ account: '', ...options })
    await shown(stranger.getByRole('button', { name: 'Sign in' }))
    await examine(stranger, `${look} sign in`)
    const page = await open(options)

    for (const { name, path, whenReady } of stops(device, batch)) {
      await page.goto(`${system().url}/#${path}`)
      await whenReady(page)
      await examine(page, `${look} ${name}`)
    }
  },
)

async function examine(page: Page, name: string): Promise<void> {
  await screenshot(page, name, true)
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect.soft(width, `width of ${name}`).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
  expect.soft(await accessFaults(page), name).toEqual([])
}

let known: { device: string; batch: string } | undefined

/** A device with a history and a finished batch, the same for all looks. */
async function subjects() {
  if (known) return known
  const devices = await takeDevices(3)
  const page = await startBatch(devices, { line: freshLine() })
  await countShown(page, 'succeeded', 3)
  known = {
    device: `/project-devices/${devices[0]?.id}/show`,
    batch: new URL(page.url()).hash.slice(1),
  }
  return known
}
