import { beforeAll, expect, test } from 'vitest'
import { type ApiClient, ORIGIN, useApi } from '../test/api.ts'
import { useDatabase } from '../test/database.ts'
import { insertScene } from '../test/scene.ts'

const database = useDatabase()
const api = useApi(database)
let sam: ApiClient
beforeAll(async () => {
  sam = await api.signedIn(await insertScene(database.owner))
})

const EVIL = 'https://evil.example'

test.each([
  ['JSON', 'application/json', '{}'],
  ['text', 'text/plain', '{}'],
  ['a form', 'application/x-www-form-urlencoded', 'a=1'],
  ['nothing', undefined, undefined],
])('SEC-27 a change from another origin is refused, with a body of %s', async (_, type, body) => {
  for (const [method, address] of [
    ['POST', '/api/session'],
    ['DELETE', '/api/session'],
    ['POST', '/api/devices/deletions'],
    ['PATCH', '/api/nothing'],
  ]) {
    const response = await sam.fetch(address ?? '', {
      method: method ?? '',
      ...(body && { body }),
      headers: { origin: EVIL, ...(type && { 'content-type': type }) },
    })
    expect(response.status, `${method} ${address}`).toBe(403)
  }
  expect((await sam.get('/api/session')).status).toBe(200)
})

test.each([
  ['Origin null', { origin: 'null' }, 403],
  ['another site’s page', { 'sec-fetch-site': 'cross-site', origin: EVIL }, 403],
  ['a sibling host', { 'sec-fetch-site': 'same-site' }, 403],
  ['our own page', { 'sec-fetch-site': 'same-origin' }, 422],
  ['our own origin, without Sec-Fetch-Site', { origin: ORIGIN }, 422],
])('SEC-27 a change that comes from %s is answered as it must be', async (_, headers, status) => {
  const response = await sam.fetch('/api/devices/deletions', {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json', ...headers },
  })

  expect(response.status).toBe(status)
})

test('SEC-27 a change without any evidence is refused', async () => {
  const peer = { incoming: { socket: { remoteAddress: '192.0.2.1' } } }

  const response = await api.app.request(`${ORIGIN}/api/session`, { method: 'DELETE' }, peer)

  expect(response.status).toBe(403)
})

test('a body that is neither JSON nor multipart is refused as such', async () => {
  const response = await sam.fetch('/api/devices/deletions', {
    method: 'POST',
    body: '{"ids":[]}',
    headers: { 'content-type': 'text/plain' },
  })

  expect(response.status).toBe(415)
  expect(await response.json()).toMatchObject({ code: 'unsupported_media_type' })
})

test('SEC-34 a body of more than one megabyte is refused', async () => {
  const response = await sam.post('/api/devices/deletions', { ids: ['x'.repeat(1_100_000)] })

  expect(response.status).toBe(413)
  expect(await response.json()).toMatchObject({ code: 'payload_too_large' })
})

const ADDRESSES = [
  '/',
  '/assets/gone.js',
  '/docs',
  '/health/live',
  '/health/ready',
  '/api/session',
  '/api/nothing',
  '/api/devices',
  '/api/openapi.json',
]

test('SEC-28 SEC-29 every answer carries the headers, and none invites other origins', async () => {
  for (const address of ADDRESSES) {
    const { headers } = await sam.fetch(address, { headers: { origin: EVIL } })
    expect(Object.fromEntries(headers), address).toMatchObject({
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    expect(policyOf(headers), address).toEqual(POLICY)
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  }
})

const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src-elem': "'self' 'nonce-…'",
  'style-src-attr': "'none'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'object-src': "'none'",
  'frame-ancestors': "'none'",
}

test('SEC-17 no answer of the API may be kept', async () => {
  for (const address of ADDRESSES.filter((name) => name.startsWith('/api'))) {
    expect((await sam.get(address)).headers.get('cache-control'), address).toBe('no-store')
  }
})

test.each([
  '//evil.example',
  '/%2f%2fevil.example',
  '/docs?next=//evil.example',
  '/?next=javascript:1',
])('SEC-31 %s leads nowhere else', async (address) => {
  const response = await api.app.request(`${ORIGIN}${address}`, {}, PEER)

  expect(response.headers.get('location')).toBeNull()
  expect(response.status < 300 || response.status >= 400).toBe(true)
})

const PEER = { incoming: { socket: { remoteAddress: '192.0.2.1' } } }

test('SEC-30 what people typed leaves as JSON or a file, never as a page', async () => {
  const scene = await insertScene(database.owner)
  await database.owner
    .updateTable('accounts')
    .set({ name: '<img src=x onerror=alert(1)>' })
    .where('id', '=', scene.accountId)
    .execute()
  const client = await api.signedIn(scene)

  const response = await client.get('/api/session')

  expect(response.headers.get('content-type')).toBe('application/json')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
})

test('an unknown address is a problem, and a known one says which methods it has', async () => {
  const unknown = await sam.get('/api/nothing')
  const wrong = await sam.fetch('/api/devices', { method: 'PUT' })

  expect(unknown.status).toBe(404)
  expect(unknown.headers.get('content-type')).toBe('application/problem+json')
  expect(await unknown.json()).toMatchObject({ code: 'not_found', requestId: expect.any(String) })
  expect(wrong.status).toBe(405)
  expect(wrong.headers.get('allow')).toContain('GET')
})

function policyOf(headers: Headers): Record<string, string> {
  const parts = (headers.get('content-security-policy') ?? '').split('; ')
  return Object.fromEntries(
    parts.map((part) => {
      const [name = '', ...values] = part.split(' ')
      return [name, values.join(' ').replace(/'nonce-[^']{20,}'/, "'nonce-…'")]
    }),
  )
}
