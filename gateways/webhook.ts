import { createHmac } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import { isPrivateHost, lookupPublic, PrivateAddressError } from './public-address.ts'

export interface WebhookMessage {
  url: string
  /** `whsec_` and base64, as the receiver holds it; the newest first. Each signs. */
  secrets: string[]
  /** Of the event: the same at each try, so that a receiver knows a repetition. */
  id: string
  body: string
}

/** `statusCode` is null where nobody answered. */
export interface WebhookAnswer {
  statusCode: number | null
  durationMs: number
  /** In few words; null for an answer of 2xx. */
  error: string | null
}

export interface WebhookSender {
  send(message: WebhookMessage): Promise<WebhookAnswer>
}

const TIMEOUT_MS = 10_000

/**
 * Calls endpoints that people typed. Redirects are not followed, and of the answer only the status is read.
 *
 * @param allowsPrivate development: endpoints may be on the own machine
 */
export function createWebhookSender({ allowsPrivate }: { allowsPrivate: boolean }): WebhookSender {
  return {
    async send(message) {
      const startedAt = performance.now()
      const end = (statusCode: number | null, error: string | null) => ({
        statusCode,
        durationMs: Math.round(performance.now() - startedAt),
        error,
      })
      try {
        const url = new URL(message.url)
        if (!allowsPrivate && isPrivateHost(url.hostname)) {
          return end(null, 'The address is private')
        }
        const statusCode = await post(url, message, allowsPrivate)
        const isTaken = statusCode >= 200 && statusCode < 300
        return end(statusCode, isTaken ? null : `Answered ${statusCode}`)
      } catch (error) {
        return end(null, reasonOf(error))
      }
    },
  }
}

function post(url: URL, message: WebhookMessage, allowsPrivate: boolean): Promise<number> {
  const { request } = url.protocol === 'http:' ? http : https
  return new Promise((resolve, reject) => {
    const sending = request(
      url,
      {
        method: 'POST',
        headers: headersOf(message),
        signal: AbortSignal.timeout(TIMEOUT_MS),
        // A connection of its own each: none is kept for whoever comes to own the address.
        agent: false,
        ...(!allowsPrivate && { lookup: lookupPublic }),
      },
      (response) => {
        resolve(response.statusCode ?? 0)
        response.destroy()
      },
    )
    sending.on('error', reject)
    sending.end(message.body)
  })
}

function headersOf(message: WebhookMessage): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000))
  return {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(message.body)),
    'user-agent': 'Gatehouse-Webhooks/1',
    'webhook-id': message.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': message.secrets
      .map((secret) => signWebhook({ ...message, secret }, timestamp))
      .join(' '),
  }
}

/** As Standard Webhooks describe it. @param timestamp seconds since 1970 */
export function signWebhook(
  { secret, id, body }: Pick<WebhookMessage, 'id' | 'body'> & { secret: string },
  timestamp: string,
): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError' || error.name === 'AbortError') {
    return `No answer within ${TIMEOUT_MS / 1000} seconds`
  }
  if (error instanceof PrivateAddressError) return error.message
  return 'code' in error ? String(error.code) : error.message.slice(0, 200)
}
