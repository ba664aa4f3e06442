import { randomUUID } from 'node:crypto'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { PaymentProvider } from '../gateways/payment/provider.ts'
import { createSandbox as createGateway } from '../gateways/payment/sandbox.ts'
import { freePort } from '../scripts/embedded/ports.ts'
import { eventually } from '../test/eventually.ts'
import { announceAll } from './announcements.ts'
import { createSandbox } from './app.ts'
import { openStore, type Store } from './store.ts'

const SECRET = 'secret-of-the-sandbox'
const folder = mkdtempSync(path.join(tmpdir(), 'gatehouse-sandbox-'))

let store: Store
let url = ''
let gateway: PaymentProvider
let stop: () => void
beforeAll(async () => {
  store = openStore(folder)
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  const server = serve({
    fetch: createSandbox(store, { secret: SECRET, publicUrl: url }).fetch,
    port,
    hostname: '127.0.0.1',
  })
  stop = () => server.close()
  gateway = createGateway({ url, secret: SECRET })
})
afterAll(() => {
  stop()
  rmSync(folder, { recursive: true, force: true })
})

const pages = {
  returnUrl: 'http://127.0.0.1:3000/orders/1',
  cancelUrl: 'http://127.0.0.1:3000/orders/1?abandoned',
  locale: 'de',
} as const

const request = () => ({
  orderId: randomUUID(),
  number: '202611231200001234',
  attempt: 1,
  money: { amountMinor: 123_450, currency: 'EUR' },
  description: '24 activations',
  ...pages,
  keepsMethod: false,
})

const decide = (page: string, decision: Record<string, string>) =>
  fetch(page, { method: 'POST', redirect: 'manual', body: new URLSearchParams(decision) })

test('its page says in the payer’s language that no real money moves, and shows what is paid', async () => {
  const { redirectUrl } = await gateway.open(request())

  const page = await (await fetch(redirectUrl)).text()

  expect(page).toContain('Es fließt kein echtes Geld')
  expect(page).toContain('1.234,50')
  expect(page).toContain('24 activations')
})

test('an order is paid once, however often its page is sent', async () => {
  const wanted = request()
  const { ref, redirectUrl } = await gateway.open(wanted)
  expect(await gateway.open(wanted)).toEqual({ ref, redirectUrl })

  const back = await decide(redirectUrl, { action: 'pay' })
  await decide(redirectUrl, { action: 'pay' })

  expect(back.headers.get('location')).toBe(pages.returnUrl)
  expect(await gateway.look(ref)).toMatchObject({ state: 'paid', money: wanted.money })
  expect(store.list('payment').filter(({ orderId }) => orderId === wanted.orderId)).toHaveLength(1)
})

test('a payer can pay an order twice, decline, leave, and come too late', async () => {
  const [twice, declined, left] = [request(), request(), request()]
  const [a, b, c] = [
    await gateway.open(twice),
    await gateway.open(declined),
    await gateway.open(left),
  ]

  await decide(a.redirectUrl, { action: 'pay_twice' })
  await decide(b.redirectUrl, { action: 'decline' })
  const back = await decide(c.redirectUrl, { action: 'abandon' })
  await gateway.close(c.ref)
  await decide(c.redirectUrl, { action: 'pay' })
  const closed = await gateway.look(c.ref)
  await decide(c.redirectUrl, { action: 'pay_late' })

  expect(store.list('payment').filter(({ orderId }) => orderId === twice.orderId)).toHaveLength(2)
  expect(await gateway.look(b.ref)).toMatchObject({ state: 'declined' })
  expect(back.headers.get('location')).toBe(pages.cancelUrl)
  expect(closed).toMatchObject({ state: 'closed' })
  expect(await gateway.look(c.ref)).toMatchObject({ state: 'paid' })
})

test('a kept card is charged with nobody present; one of another customer is not', async () => {
  const { ref, redirectUrl } = await gateway.open({ ...request(), keepsMethod: true })
  await decide(redirectUrl, { action: 'pay', keep: 'yes', card: 'good' })
  const { method } = await gateway.look(ref)
  if (!method) throw new Error('no card was kept')
  const { methodRef } = method

  expect(await gateway.charge({ ...request(), ...method })).toMatchObject({ state: 'paid' })
  expect(
    await gateway.charge({ ...request(), methodRef, customerRef: 'sbx_customer_of_others' }),
  ).toMatchObject({ state: 'declined', captureRef: null })
  await gateway.removeMethod(methodRef)
  expect(await gateway.charge({ ...request(), ...method })).toMatchObject({ state: 'declined' })
})

test('money goes back once a key, and never more than was taken', async () => {
  const { ref, redirectUrl } = await gateway.open(request())
  await decide(redirectUrl, { action: 'pay' })
  const { captureRef } = await gateway.look(ref)
  const part = { captureRef: captureRef ?? '', key: randomUUID(), reason: 'One line' }
  const money = { amountMinor: 100_000, currency: 'EUR' }

  const first = await gateway.refund({ ...part, money })

  expect(await gateway.refund({ ...part, money })).toEqual(first)
  await expect(gateway.refund({ ...part, money, key: 'another' })).rejects.toMatchObject({
    kind: 'invalid',
  })
  await decide(`${url}/disputes/${ref}`, { action: 'dispute' })
  expect(await gateway.look(ref)).toMatchObject({ state: 'disputed' })
})

test('whoever lacks the secret reaches no money', async () => {
  const stranger = createGateway({ url, secret: 'another-secret-of-somebody' })

  await expect(stranger.open(request())).rejects.toMatchObject({ kind: 'unavailable' })
  expect((await fetch(`${url}/v1/ledger`)).status).toBe(401)
})

test('what was answered outlives a process that is killed in the middle of a line', async () => {
  const { ref, redirectUrl } = await gateway.open(request())
  await decide(redirectUrl, { action: 'pay', news: 'never' })

  appendFileSync(path.join(folder, 'journal.jsonl'), '["payment",{"id":"half a li')
  const again = openStore(folder)

  expect(again.find('payment', ref)).toEqual(store.find('payment', ref))
  expect(openStore(folder).list('payment')).toHaveLength(store.list('payment').length)
})

test('the api is told until it takes it, several times where that was chosen, and by a signature', async () => {
  const own = mkdtempSync(path.join(tmpdir(), 'gatehouse-sandbox-'))
  const events: (string | undefined)[] = []
  let refusals = 2
  const inbox = createServer((incoming, answer) => {
    let body = ''
    incoming.on('data', (chunk) => {
      body += chunk
    })
    incoming.on('end', () => {
      const headers = new Headers({
        'sandbox-signature': String(incoming.headers['sandbox-signature']),
      })
      void gateway.readEvent({ headers, body, now: new Date() }).then((event) => {
        const isTaken = refusals <= 0
        refusals -= 1
        if (isTaken) events.push(event?.eventId)
        answer.writeHead(isTaken ? 200 : 503).end()
      })
    })
  })
  const port = await freePort()
  await new Promise<void>((resolve) => inbox.listen(port, '127.0.0.1', resolve))
  const stopping = new AbortController()
  const telling = openStore(own)
  const announcing = announceAll(
    telling,
    { webhookUrl: `http://127.0.0.1:${port}`, secret: SECRET },
    stopping.signal,
  )
  onTestFinished(async () => {
    stopping.abort()
    await announcing
    inbox.close()
    rmSync(own, { recursive: true, force: true })
  })
  const app = createSandbox(telling, { secret: SECRET, publicUrl: 'http://127.0.0.1:8026' })
  const { id } = await (
    await app.request('http://127.0.0.1:8026/v1/payments', {
      method: 'POST',
      headers: { authorization: `Bearer ${SECRET}`, 'idempotency-key': 'k' },
      body: JSON.stringify({
        ...{
          orderId: randomUUID(),
          number: '1',
          amountMinor: 1,
          currency: 'EUR',
          description: 'd',
        },
        ...{ ...pages, customerRef: null, keepsMethod: false },
      }),
    })
  ).json()

  await app.request(`http://127.0.0.1:8026/pay/${id}`, {
    method: 'POST',
    body: new URLSearchParams({ action: 'pay', news: 'twice' }),
  })

  await eventually(() => expect(events).toHaveLength(3), 20_000)
  expect(new Set(events).size).toBe(1)
  expect(events[0]).toMatch(/^sbx_event_/)
  // Noted once the answer is read.
  await eventually(() => expect(telling.listUntold()).toEqual([]))
})
