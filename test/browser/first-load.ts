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
  await shown(page.getByRole('link', { name: /ends? within 30 days/ }))

  const ms = Math.round(performance.now() - startedAt)
  const kilobytes = Math.round(scripts.bytes() / 1024)
  console.log(`First load: ${kilobytes} KB of script, first page after ${ms} ms`)
  expect(scripts.bytes()).toBeGreaterThan(50_000)
  expect(scripts.bytes()).toBeLessThanOrEqual(LIMIT_BYTES)
})

/** Bytes of scripts as they come over the wire, without their headers and without a cache. */
async function countScripts(page: Page) {
  const headers = new Map<string, number>()
  let bytes = 0
  const session = await page.context().newCDPSession(page)
  session.on('Network.responseReceived', ({ type, requestId, response }) => {
    if (type === 'Script') headers.set(requestId, response.encodedDataLength)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const ofHeaders = headers.get(requestId)
    if (ofHeaders !== undefined) bytes += encodedDataLength - ofHeaders
  })
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  return { bytes: () => bytes }
}
