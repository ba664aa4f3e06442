import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { open, shown } from './browser.ts'
import { system } from './system.ts'

const LIMIT_BYTES = 400 * 1024

test('the first load takes 400 KB of script at most', async () => {
  const page = await open({ path: '/audit-entries' })
  await shown(page.getByRole('heading', { name: 'Audit log' }))
  await page.goto('about:blank')
  const scripts = await countScripts(page)

  const startedAt = performance.now()
  await page.goto(`${system().url}/`, { waitUntil: 'commit' })
  await shown(page.locator('tbody tr'))

  const ms = Math.round(performance.now() - startedAt)
  const kilobytes = Math.round(scripts.bytes() / 1024)
  console.log(`First load: ${kilobytes} KB of script, list usable after ${ms} ms`)
  expect(scripts.bytes()).toBeGreaterThan(50_000)
  expect(scripts.bytes()).toBeLessThanOrEqual(LIMIT_BYTES)
})

/** Bytes of scripts as they come over the wire, without a cache. */
async function countScripts(page: Page) {
  const scripts = new Set<string>()
  let bytes = 0
  const session = await page.context().newCDPSession(page)
  session.on('Network.responseReceived', ({ type, requestId }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  return { bytes: () => bytes }
}
