import { z } from '@hono/zod-openapi'
import { WEBHOOK_EVENTS } from '../../domain/webhook-event.ts'
import { pageOf, pageQuery } from './page.ts'
import { line } from './text.ts'

export const WebhookEndpoint = z
  .object({
    id: z.uuid(),
    url: z.string(),
    description: z.string(),
    events: z.array(z.enum(WEBHOOK_EVENTS)),
    createdAt: z.iso.datetime(),
    /** Until then deliveries are signed with the former secret too; null: it was never renewed. */
    formerSecretUntil: z.iso.datetime().nullable(),
    /** Since when nothing has arrived; null: the last delivery did. */
    failingSince: z.iso.datetime().nullable(),
    disabledAt: z.iso.datetime().nullable(),
    disabledReason: z.enum(['person', 'failing', 'gone']).nullable(),
  })
  .openapi('WebhookEndpoint')
export type WebhookEndpoint = z.infer<typeof WebhookEndpoint>

export const WebhookEndpoints = z
  .object({ rows: z.array(WebhookEndpoint) })
  .openapi('WebhookEndpoints')
export type WebhookEndpoints = z.infer<typeof WebhookEndpoints>

const fields = {
  url: z.string().max(2_000).openapi({ description: '`https` alone' }),
  description: line(200),
  events: z
    .array(z.enum(WEBHOOK_EVENTS))
    .min(1)
    .transform((events) => [...new Set(events)]),
}

export const NewWebhookEndpoint = z
  .strictObject({ ...fields, description: fields.description.default('') })
  .openapi('NewWebhookEndpoint')
export type NewWebhookEndpoint = z.input<typeof NewWebhookEndpoint>

export const WebhookEndpointChange = z
  .strictObject({ ...fields, isEnabled: z.boolean() })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'Name what is to change')
  .openapi('WebhookEndpointChange')

export const CreatedWebhookEndpoint = WebhookEndpoint.extend({
  secret: z.string().openapi({ description: 'Verifies the signatures; shown this once' }),
}).openapi('CreatedWebhookEndpoint')
export type CreatedWebhookEndpoint = z.infer<typeof CreatedWebhookEndpoint>

const WebhookAttempt = z
  .object({
    attempt: z.int(),
    at: z.iso.datetime(),
    /** Null: nobody answered. */
    statusCode: z.int().nullable(),
    durationMs: z.int(),
    error: z.string().nullable(),
  })
  .openapi('WebhookAttempt')

const STATUSES = ['pending', 'delivered', 'failed'] as const

export const WebhookDelivery = z
  .object({
    id: z.uuid(),
    endpointId: z.uuid(),
    /** The `webhook-id` of the message. */
    eventId: z.uuid(),
    event: z.string(),
    status: z.enum(STATUSES),
    isManual: z.boolean(),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    attempts: z.array(WebhookAttempt),
  })
  .openapi('WebhookDelivery')
export type WebhookDelivery = z.infer<typeof WebhookDelivery>

export const WebhookDeliveryPage = pageOf('WebhookDeliveryPage', WebhookDelivery)

export const WebhookDeliveryQuery = z.strictObject({
  ...pageQuery(['createdAt'], '-createdAt'),
  endpointId: z.uuid().optional(),
  status: z.enum(STATUSES).optional(),
})

export const AskedDelivery = z.object({ deliveryId: z.uuid() }).openapi('AskedDelivery')
