import { z } from '@hono/zod-openapi'
import { AUTOP_TYPES, BATCH_STATUSES } from '../../domain/autop-batch.ts'
import { COMMAND_CODES, COMMAND_STATUSES } from '../../domain/device-command.ts'
import { PROJECT_KINDS } from '../../domain/organization.ts'
import { autopRequest, RefusedDevice } from './autop-selection.ts'
import { pageOf, pageQuery } from './page.ts'

export const AutopSubmit = z.strictObject({
  ...autopRequest,
  /** Keys that can cut a device off; a text that holds one is taken only where it is named here. */
  acknowledgedDangerousKeys: z.array(z.string().max(200)).max(200).default([]),
})
export type AutopSubmit = z.infer<typeof AutopSubmit>

export const IdempotencyHeader = z.object({
  'idempotency-key': z
    .string({
      error: 'Name the request by an Idempotency-Key, so that sending it twice does it once',
    })
    .regex(/^[A-Za-z0-9_-]{8,128}$/, 'An Idempotency-Key is 8 to 128 letters, digits, - and _'),
})

const count = z.int().nonnegative()

export const CommandCounts = z
  .object({
    queued: count,
    waiting: count,
    sent: count,
    succeeded: count,
    failed: count,
    expired: count,
    canceled: count,
  })
  .openapi('CommandCounts')

export const AutopBatch = z
  .object({
    id: z.uuid(),
    projectKind: z.enum(PROJECT_KINDS),
    type: z.enum(AUTOP_TYPES),
    status: z.enum(BATCH_STATUSES),
    /** As submitted, secrets masked. */
    config: z.string(),
    deviceCount: z.int(),
    counts: CommandCounts,
    /** At the pace so far; null while unknown, and where only offline devices are left. */
    secondsLeft: z.int().nullable(),
    /** Whether something failed that can be tried again now. */
    retryable: z.boolean(),
    createdByName: z.string(),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
    /** One-time alone: when commands that still wait become void. */
    expiresAt: z.iso.datetime().nullable(),
    campaignId: z.uuid().nullable(),
    campaignPosition: z.int().nullable(),
    workflowId: z.string(),
  })
  .openapi('AutopBatch')
export type AutopBatch = z.infer<typeof AutopBatch>

export const AutopSubmitted = z
  .object({
    /** One, or the chain that a split selection became, in its order. */
    batches: z.array(AutopBatch).min(1),
    campaignId: z.uuid().nullable(),
    refused: z.array(RefusedDevice),
  })
  .openapi('AutopSubmitted')
export type AutopSubmitted = z.infer<typeof AutopSubmitted>

export const AutopBatchPage = pageOf('AutopBatchPage', AutopBatch)

export const AutopBatchQuery = z.strictObject({
  projectKind: z.enum(PROJECT_KINDS).optional(),
  status: z.enum(BATCH_STATUSES).optional(),
  campaignId: z.uuid().optional(),
  isInTrouble: z
    .enum(['true'])
    .transform((): true => true)
    .optional()
    .openapi({
      description: 'Those of the last 30 days of which a device failed, or which should have begun',
    }),
  ...pageQuery(['createdAt'], '-createdAt'),
})

export const AutopCommand = z
  .object({
    id: z.uuid(),
    batchId: z.uuid(),
    position: z.int(),
    /** Null once the device is deleted. */
    deviceId: z.uuid().nullable(),
    mac: z.string(),
    deviceName: z.string(),
    status: z.enum(COMMAND_STATUSES),
    attempt: z.int(),
    code: z.enum(COMMAND_CODES).nullable(),
    /** The device's own words. */
    message: z.string().nullable(),
    sentAt: z.iso.datetime().nullable(),
    settledAt: z.iso.datetime().nullable(),
  })
  .openapi('AutopCommand')
export type AutopCommand = z.infer<typeof AutopCommand>

export const AutopCommandPage = pageOf('AutopCommandPage', AutopCommand)

export const AutopCommandQuery = z.strictObject({
  status: z.enum(COMMAND_STATUSES).optional(),
  ...pageQuery(['position', 'mac', 'deviceName', 'status', 'settledAt'], 'position'),
})

export const AutopExportQuery = z.strictObject({ format: z.enum(['csv', 'xlsx']) })

export const DeviceCommandQuery = z.strictObject({
  ...pageQuery(['settledAt'], '-settledAt'),
})
