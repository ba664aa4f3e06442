import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SandboxEvent } from './records.ts'
import type { Store } from './store.ts'

export interface AnnouncementSettings {
  /** Of the api. */
  webhookUrl: string
  /** Signs what is sent there. */
  secret: string
}

const POLL_MS = 50
const TIMEOUT_MS = 5_000
const AT_ONCE = 20
const MOST_TRIES = 25
const LONGEST_WAIT_MS = 300_000

/** Tells the api what has happened until it has taken it: after 1, 2, 4 … seconds, at last every five minutes. */
export async function announceAll(
  store: Store,
  settings: AnnouncementSettings,
  signal: AbortSignal,
): Promise<void> {
  const underWay = new Set<string>()
  while (!signal.aborted) {
    for (const event of dueEvents(store).slice(0, AT_ONCE - underWay.size)) {
      if (underWay.has(event.id)) continue
      underWay.add(event.id)
      void announce(store, settings, event).finally(() => underWay.delete(event.id))
    }
    await sleep(POLL_MS, undefined, { signal }).catch(() => {})
  }
}

function dueEvents(store: Store): SandboxEvent[] {
  const now = new Date().toISOString()
  return store.listUntold().filter(({ dueAt, tries }) => dueAt <= now && tries < MOST_TRIES)
}

async function announce(
  store: Store,
  { webhookUrl, secret }: AnnouncementSettings,
  event: SandboxEvent,
): Promise<void> {
  const isTaken = await send(webhookUrl, secret, event)
  const tries = event.tries + 1
  const wait = Math.min(1_000 * 2 ** event.tries, LONGEST_WAIT_MS)
  store.set('event', {
    ...event,
    tries,
    ...(isTaken
      ? { deliveredAt: new Date().toISOString() }
      : { dueAt: new Date(Date.now() + wait).toISOString() }),
  })
}

async function send(url: string, secret: string, event: SandboxEvent): Promise<boolean> {
  const { eventId, type, ref, orderId } = event
  const body = JSON.stringify({ id: eventId, type, ref, orderId })
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        'content-type': 'application/json',
        'sandbox-signature': signed(body, secret, Math.floor(Date.now() / 1_000)),
      },
    })
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}

/** @param timestamp seconds since 1970 */
function signed(body: string, secret: string, timestamp: number): string {
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
  return `t=${timestamp},v1=${signature}`
}
