import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { simpleParser } from 'mailparser'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createMailbox } from './app.ts'
import { type Inbox, openInbox } from './inbox.ts'

let folder = ''
let inbox: Inbox
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gatehouse-mailbox-'))
  inbox = openInbox(folder)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function receive(to: string, subject: string, body = 'Hello'): Promise<void> {
  const source = `Subject: ${subject}\r\nContent-Type: text/html\r\n\r\n<html><head></head><body>${body}</body></html>`
  inbox.add(await simpleParser(source), [to])
}

const get = (address: string) => createMailbox(inbox).request(`http://localhost:8025${address}`)

test('mails are listed, newest first, and by their receiver', async () => {
  await receive('ann@example.com', 'First')
  await receive('bob@example.com', 'Second')

  const all = await (await get('/api/mails')).json()
  const hers = await (await get('/api/mails?to=ANN@')).json()

  expect(all.map(({ subject }: { subject: string }) => subject)).toEqual(['Second', 'First'])
  expect(hers).toHaveLength(1)
  expect(await (await get('/')).text()).toContain('Second')
})

test('they outlive the process', async () => {
  await receive('ann@example.com', 'Kept')

  expect(openInbox(folder).list()).toEqual(inbox.list())
})

test('SEC-30 a mail is markup in its frame alone, where no script runs', async () => {
  await receive('ann@example.com', '<b>Bold</b>', '<script>alert(1)</script>')
  const [mail] = inbox.list()

  const list = await (await get('/')).text()
  const page = await get(`/mails/${mail?.id}`)
  const frame = await get(`/mails/${mail?.id}/html`)

  expect(list).not.toContain('<b>Bold')
  expect(await page.text()).not.toContain('<script>')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(frame.headers.get('content-security-policy')).toMatch(/^sandbox [^;]*; default-src 'none'/)
  expect(frame.headers.get('content-security-policy')).not.toContain('allow-scripts')
})

test('a site that gives its name our address reads nothing', async () => {
  const response = await createMailbox(inbox).request('http://evil.example:8025/api/mails')

  expect(response.status).toBe(404)
})

test.each(['/mails/unknown', '/mails/unknown/html'])('%s is not there', async (address) => {
  expect((await get(address)).status).toBe(404)
})
