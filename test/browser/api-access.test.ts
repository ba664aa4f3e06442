import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { accessFaults } from './axe.ts'
import { gone, open, PHONE, screenshot, shown } from './browser.ts'
import { system } from './system.ts'

async function examine(page: Page, name: string): Promise<void> {
  expect(await accessFaults(page), name).toEqual([])
  await screenshot(page, `api access ${name}`)
}

/** As if the password had been typed long ago. */
const forgetConfirmation = () =>
  system()
    .owner.updateTable('sessions')
    .set({ confirmedAt: sql`now() - interval '1 hour'` })
    .execute()

const callWith = (token: string) =>
  fetch(`${system().url}/api/devices?projectKind=community&limit=1`, {
    headers: { authorization: `Bearer ${token}` },
  })

/** An endpoint of somebody else. */
async function startReceiver(): Promise<{ url: string; bodies: string[] }> {
  const bodies: string[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    bodies.push(Buffer.concat(chunks).toString())
    response.writeHead(204).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, bodies }
}

test('a token is made with the password, shown once, of use to a program, and revoked', async () => {
  const page = await open({ path: '/settings/api-access', expected: [/status of 403/] })
  await shown(page.getByText('No token yet.'))
  await examine(page, 'empty')
  await forgetConfirmation()

  await page.getByRole('button', { name: 'New token' }).click()
  await page.getByLabel('Name').fill('Night job')
  await examine(page, 'new token')
  await page.getByRole('button', { name: 'Create', exact: true }).click()
  await page.getByLabel('Current password').fill(system().password)
  await page.getByRole('button', { name: 'Confirm' }).click()

  const dialog = page.getByRole('dialog', { name: 'Your new token' })
  await shown(dialog)
  await examine(page, 'shown once')
  const token = (await dialog.locator('code').textContent()) ?? ''
  expect(token).toMatch(/^gth_/)
  expect((await callWith(token)).status).toBe(200)
  await dialog.getByRole('button', { name: 'I have copied it' }).click()
  await shown(page.getByText(`Night job · ${token.slice(0, 8)}…`))
  await page.reload()
  await shown(page.getByText('127.0.0.1'))
  expect(await page.content()).not.toContain(token)

  await page.getByRole('button', { name: 'Revoke Night job' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await shown(page.getByText('No token yet.'))
  expect((await callWith(token)).status).toBe(401)
})

test('a webhook is made, tested and read of on a phone, and deleted', async () => {
  const { url, bodies } = await startReceiver()
  const page = await open({
    path: '/settings/api-access',
    viewport: PHONE,
    expected: [/status of 422/],
  })
  await page.getByRole('button', { name: 'New webhook' }).click()
  await page.getByLabel('Address').fill('ftp://example.com')
  await page.getByRole('button', { name: 'Create', exact: true }).click()
  await shown(page.getByText('The address must begin with https://'))
  await page.getByLabel('Address').fill(url)
  await page.getByRole('button', { name: 'Create', exact: true }).click()
  await shown(page.getByText(/^whsec_/))
  await page.getByRole('button', { name: 'I have copied it' }).click()

  await page.getByRole('button', { name: 'Send test' }).click()
  await shown(page.getByText('Delivered'))
  await shown(page.getByText(/Try 1: 204/))
  expect(bodies).toHaveLength(1)
  await examine(page, 'webhook on a phone')
  const width = await page.evaluate('document.documentElement.scrollWidth')
  expect(width).toBeLessThanOrEqual(PHONE.width)
  await page.getByRole('button', { name: /^Send again: Test/ }).click()
  await expect.poll(() => bodies.length, { timeout: 20_000 }).toBe(2)
  expect(bodies[1]).toBe(bodies[0])

  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await gone(page.getByText(url))
  await shown(page.getByText('No webhook yet.'))
})
