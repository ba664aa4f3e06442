import { verify } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import type { ProviderEvent, ReceivedEvent } from '../provider.ts'
import type { createCertificates } from './certificates.ts'

const OLDEST_MS = 300_000
const EARLIEST_MS = 60_000

/** As much of what an announcement is about as names it; each kind does so elsewhere. */
const Resource = z.object({
  id: z.string().optional(),
  custom_id: z.string().optional(),
  purchase_units: z.array(z.object({ custom_id: z.string().optional() })).optional(),
  supplementary_data: z
    .object({ related_ids: z.object({ order_id: z.string().optional() }).optional() })
    .optional(),
  links: z.array(z.object({ rel: z.string(), href: z.string() })).optional(),
  disputed_transactions: z
    .array(
      z.object({ seller_transaction_id: z.string().optional(), custom: z.string().optional() }),
    )
    .optional(),
})

const Announcement = z.object({
  id: z.string().min(1),
  event_type: z.string(),
  // A kind that has another shape names no order of ours.
  resource: Resource.catch({}),
})
type Resource = z.infer<typeof Resource>

export interface PaypalEventSettings {
  webhookId: string
  certificateAt: ReturnType<typeof createCertificates>
}

/** Checked here, with PayPal's certificate: no call to PayPal for each, beside that one. */
export async function readPaypalEvent(
  { webhookId, certificateAt }: PaypalEventSettings,
  { headers, body, now }: ReceivedEvent,
): Promise<ProviderEvent | undefined> {
  const header = (name: string) => headers.get(`paypal-${name}`) ?? ''
  const sentAt = header('transmission-time')
  const age = now.getTime() - Date.parse(sentAt)
  if (!(age <= OLDEST_MS && age >= -EARLIEST_MS)) return undefined
  if (header('auth-algo') !== 'SHA256withRSA') return undefined

  const certificate = await certificateAt(header('cert-url'), now)
  const signed = `${header('transmission-id')}|${sentAt}|${webhookId}|${crc32(body)}`
  const signature = Buffer.from(header('transmission-sig'), 'base64')
  const isGenuine =
    certificate && verify('sha256', Buffer.from(signed), certificate.publicKey, signature)
  if (!isGenuine) return undefined
  const { id, event_type: type, resource } = Announcement.parse(JSON.parse(body))
  return { eventId: id, type, ...subjectOf(type, resource) }
}

function subjectOf(type: string, resource: Resource): Pick<ProviderEvent, 'ref' | 'orderId'> {
  const [disputed] = resource.disputed_transactions ?? []
  const [unit] = resource.purchase_units ?? []
  const order = type.startsWith('CHECKOUT.ORDER.') ? resource.id : undefined
  const money = resource.links
    ?.find(({ rel }) => rel === 'up')
    ?.href.split('/')
    .at(-1)
  const related = resource.supplementary_data?.related_ids?.order_id
  return {
    ref: order ?? related ?? disputed?.seller_transaction_id ?? money ?? null,
    orderId: unit?.custom_id ?? resource.custom_id ?? disputed?.custom ?? null,
  }
}
