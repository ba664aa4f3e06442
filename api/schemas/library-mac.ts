import { z } from '@hono/zod-openapi'
import { MAC_STATES, MAX_REMARK } from '../../domain/library-mac.ts'
import { pageOf, pageQuery } from './page.ts'

export const LibraryMac = z
  .object({
    id: z.uuid(),
    mac: z.string(),
    remark: z.string(),
    state: z.enum(MAC_STATES),
    /** Whom it is allotted to. */
    installerId: z.uuid().nullable(),
    installerName: z.string().nullable(),
    /** That uses it. */
    deviceId: z.uuid().nullable(),
    deviceName: z.string().nullable(),
    allottedAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
  })
  .openapi('LibraryMac')
export type LibraryMac = z.infer<typeof LibraryMac>

export const LibraryMacPage = pageOf('LibraryMacPage', LibraryMac)

export const LibraryMacQuery = z.strictObject({
  ...pageQuery(['mac'] as const, 'mac'),
  mac: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .openapi({ description: 'Any writing of a MAC or of its beginning' }),
  state: z.enum(MAC_STATES).optional(),
  installerId: z.uuid().optional(),
})

/** As many as one bulk request takes; more come as a file. */
const MAX_BULK = 500

const mac = z.strictObject({
  /** In any writing. */
  mac: z.string().trim().min(1).max(40),
  remark: z.string().trim().max(MAX_REMARK).default(''),
})

const ids = z
  .array(z.uuid())
  .min(1)
  .max(MAX_BULK)
  .refine((list) => new Set(list).size === list.length, 'An id stands here twice')

export const NewLibraryMacs = z
  .strictObject({ macs: z.array(mac).min(1).max(MAX_BULK) })
  .openapi('NewLibraryMacs')

/** Free MACs of the library that an installer gets. */
export const MacAllotment = z
  .strictObject({ installerId: z.uuid(), macs: z.array(mac).min(1).max(MAX_BULK) })
  .openapi('MacAllotment')

export const LibraryMacIds = z.strictObject({ ids }).openapi('LibraryMacIds')

export const LibraryMacCount = z.object({ count: z.int() }).openapi('LibraryMacCount')
