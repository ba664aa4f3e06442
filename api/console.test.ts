import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { type ApiClient, clientOf, useApi } from '../test/api.ts'
import { useDatabase } from '../test/database.ts'
import { insertScene } from '../test/scene.ts'
import { createApp } from './app.ts'

/** What a build of the console leaves. */
const adminDirectory = mkdtempSync(path.join(tmpdir(), 'gatehouse-console-'))
const SCRIPT = 'export const text = "console";\n'.repeat(50)
mkdirSync(path.join(adminDirectory, 'assets'))
writeFileSync(path.join(adminDirectory, 'assets/index-4f2a.js'), SCRIPT)
writeFileSync(
  path.join(adminDirectory, 'index.html'),
  '<meta property="csp-nonce" nonce="__CSP_NONCE__"><div id="root"></div>',
)

const database = useDatabase()
const api = useApi(database, () => ({ adminDirectory }))
let sam: ApiClient
beforeAll(async () => {
  sam = await api.signedIn(await insertScene(database.owner))
})

test('SEC-28 the page carries the nonce of its own policy, another one each time', async () => {
  const [first, second] = [await sam.get('/'), await sam.get('/devices/some/page')]

  const nonces = [await first.text(), await second.text()].map(
    (html) => /nonce="([^"]+)"/.exec(html)?.[1],
  )
  expect(first.headers.get('content-security-policy')).toContain(`'nonce-${nonces[0]}'`)
  expect(second.headers.get('content-security-policy')).toContain(`'nonce-${nonces[1]}'`)
  expect(nonces[0]).not.toBe(nonces[1])
  expect(first.headers.get('cache-control')).toBe('no-store')
})

test('a built file is packed, and kept forever', async () => {
  const response = await sam.fetch('/assets/index-4f2a.js', {
    headers: { 'accept-encoding': 'gzip, deflate, br' },
  })

  expect(Object.fromEntries(response.headers)).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-encoding': 'br',
    'content-type': 'text/javascript; charset=utf-8',
    vary: 'Accept-Encoding',
  })
  expect(brotliDecompressSync(await response.arrayBuffer()).toString()).toBe(SCRIPT)
})

test('a file that is not there is not answered with a page', async () => {
  expect((await sam.get('/assets/gone.js')).status).toBe(404)
})

test('SEC-32 document, its page and the detail of health are not public', async () => {
  const nobody = api.anonymous()

  expect((await nobody.get('/api/openapi.json')).status).toBe(401)
  expect((await nobody.get('/docs')).status).toBe(401)
  expect((await nobody.get('/docs/swagger-ui-bundle.js')).status).toBe(401)
  expect(await (await nobody.get('/health/ready')).text()).toBe('not ready')
})

test('the page of the API loads files of our own alone', async () => {
  const html = await (await sam.get('/docs')).text()
  const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file ?? '')

  expect(files).toHaveLength(3)
  expect(html).not.toMatch(/<script>|<style|style="/)
  for (const file of files) expect((await sam.get(file)).status, file).toBe(200)
})

test('the document names the session, tags and errors of each operation', async () => {
  const document = await (await sam.get('/api/openapi.json')).json()

  expect(document.openapi).toBe('3.1.0')
  expect(document.components.securitySchemes.session).toMatchObject({
    in: 'cookie',
    name: '__Host-sid',
  })
  expect(document.components.securitySchemes.token).toMatchObject({ type: 'http' })
  expect(document.paths['/api/devices'].get).toMatchObject({
    'x-permission': 'devices.list',
    security: [{ session: [] }, { token: [] }],
    tags: ['Devices'],
    responses: { 200: {}, 401: {}, 403: {}, 422: {}, 429: {}, 500: {}, 503: {} },
  })
})

test('without a build the console says what to run', async () => {
  const bare = clientOf(createApp({ ...api.deps, adminDirectory: '/none' }), undefined)

  const response = await bare.get('/')

  expect(response.status).toBe(503)
  expect(await response.text()).toContain('npx vite build admin')
})
