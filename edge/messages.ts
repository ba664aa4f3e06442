import { z } from 'zod'
import { type DevicePresence, type DeviceResult, TOPIC_ROOT } from '../domain/device-protocol.ts'

/* Devices are strangers: what they say is checked, shortened and cleaned here, before anything else sees it. */

/** Larger messages are not even parsed. */
const MAX_MESSAGE_BYTES = 16_384
const MAX_TEXT = 500
const MAX_NAME = 100

const TOPIC = new RegExp(`^${TOPIC_ROOT}/([0-9A-F]{12})/(results|presence)$`)

const name = z.string().max(MAX_NAME).transform(clean)
const etag = z.string().regex(/^[\x21-\x7e]{1,100}$/)

const Result = z.object({
  id: z.string().regex(/^[A-Za-z0-9-]{1,100}$/),
  status: z.enum(['succeeded', 'failed']),
  message: z
    .string()
    .transform((text) => clean(text.slice(0, MAX_TEXT)))
    .optional(),
  etag: etag.optional(),
})

const Presence = z.object({
  online: z.boolean(),
  model: name.optional(),
  firmware: name.optional(),
  hardwareVersion: name.optional(),
  ip: name.optional(),
  settingsId: name.optional(),
  etag: etag.nullish(),
})

export type DeviceMessage =
  | { kind: 'result'; mac: string; result: DeviceResult }
  | { kind: 'presence'; mac: string; presence: DevicePresence }
  | { kind: 'malformed'; mac: string | undefined; reason: string }

/** Never throws. */
export function readMessage(topic: string, payload: Buffer): DeviceMessage {
  const [, mac, kind] = TOPIC.exec(topic) ?? []
  if (mac === undefined) return { kind: 'malformed', mac, reason: 'no topic of a device' }
  const body = readJson(payload)
  if (typeof body === 'string') return { kind: 'malformed', mac, reason: body }

  const parsed =
    kind === 'results'
      ? Result.transform((result) => ({ kind: 'result' as const, mac, result })).safeParse(
          body.json,
        )
      : Presence.transform((presence) => ({ kind: 'presence' as const, mac, presence })).safeParse(
          body.json,
        )
  if (parsed.success) return parsed.data
  return { kind: 'malformed', mac, reason: `fields: ${faultyFields(parsed.error)}` }
}

/** The reason as text where it is none. */
function readJson(payload: Buffer): { json: unknown } | string {
  if (payload.length > MAX_MESSAGE_BYTES) return `${payload.length} bytes`
  try {
    return { json: JSON.parse(payload.toString('utf8')) }
  } catch {
    return 'no JSON'
  }
}

function faultyFields(error: z.ZodError): string {
  return error.issues.map(({ path }) => path.join('.') || 'all').join(', ')
}

/** PostgreSQL takes neither NUL nor half a character, and a log or a page no control characters. */
function clean(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .toWellFormed()
    .trim()
}
