import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { isPrivateHost, isPublicAddress } from './public-address.ts'
import { createWebhookSender, signWebhook } from './webhook.ts'

const undos: (() => void)[] = []
afterEach(() => {
  for (const undo of undos.splice(0)) undo()
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  undos.push(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
}

const MESSAGE = {
  secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_Zm9ybWVyIHNlY3JldA=='],
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  body: '{"test": 2432232314}',
}
/** By each secret. */
const signed = (timestamp: string) =>
  MESSAGE.secrets.map((secret) => signWebhook({ ...MESSAGE, secret }, timestamp))

const sender = createWebhookSender({ allowsPrivate: true })

test('the signature is that of the example of Standard Webhooks', () => {
  expect(signed('1614265330').at(0)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

test('an endpoint gets the body, and what verifies it by each secret', async () => {
  const seen: { headers: IncomingHttpHeaders; body: string }[] = []
  const url = await serve(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    seen.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
    response.writeHead(204).end()
  })

  const answer = await sender.send({ ...MESSAGE, url })

  expect(answer).toMatchObject({ statusCode: 204, error: null })
  const [{ headers, body } = { headers: {} as IncomingHttpHeaders, body: '' }] = seen
  const timestamp = String(headers['webhook-timestamp'])
  expect(body).toBe(MESSAGE.body)
  expect(headers['webhook-id']).toBe(MESSAGE.id)
  expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(5)
  expect(headers['webhook-signature']).toBe(signed(timestamp).join(' '))
})

test.each([500, 404, 301])('an answer of %i is a refusal', async (status) => {
  let calls = 0
  const url = await serve((_, response) => {
    calls += 1
    response.writeHead(status, { location: '/elsewhere' }).end()
  })

  expect(await sender.send({ ...MESSAGE, url })).toMatchObject({
    statusCode: status,
    error: `Answered ${status}`,
  })
  expect(calls).toBe(1)
})

test('nobody there is no answer', async () => {
  expect(await sender.send({ ...MESSAGE, url: 'http://127.0.0.1:9/' })).toMatchObject({
    statusCode: null,
    error: 'ECONNREFUSED',
  })
})

test.each([
  '127.0.0.1',
  '0.0.0.0',
  '10.1.2.3',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fc00::1',
  'fd00:ec2::254',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '64:ff9b::a00:1',
  '2002:7f00:1::',
  '2001:db8::1',
])('SEC-39 %s is no address of the Internet', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each(['8.8.8.8', '1.1.1.1', '2606:4700::1111', '172.32.0.1'])('%s is one', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

test.each([
  'http://127.0.0.1/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://0177.0.0.1/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://169.254.169.254/latest/meta-data',
])('SEC-39 %s is refused, however it is written', async (url) => {
  const guarded = createWebhookSender({ allowsPrivate: false })

  expect(isPrivateHost(new URL(url).hostname)).toBe(true)
  expect(await guarded.send({ ...MESSAGE, url })).toMatchObject({
    statusCode: null,
    error: 'The address is private',
  })
})

test('SEC-39 a name that leads to the own machine is not connected to', async () => {
  let calls = 0
  const url = await serve((_, response) => {
    calls += 1
    response.end()
  })
  const guarded = createWebhookSender({ allowsPrivate: false })

  const answer = await guarded.send({ ...MESSAGE, url: url.replace('127.0.0.1', 'localhost') })

  expect(answer).toMatchObject({ statusCode: null, error: 'The name leads to a private address' })
  expect(calls).toBe(0)
})
