import { z } from '@hono/zod-openapi'
import { DEVICE_SORTS } from '../../db/devices.ts'
import { MAX_DEVICE_NAME } from '../../domain/device-import.ts'
import { DEVICE_MODELS, DEVICE_TYPES } from '../../domain/device-model.ts'
import { PROJECT_KINDS } from '../../domain/organization.ts'
import { pageOf, pageQuery } from './page.ts'
import { changeOf, line } from './text.ts'

const TRANSMISSION_TYPES = ['default', 'udp', 'tcp', 'tls'] as const

export const Device = z
  .object({
    id: z.uuid(),
    mac: z.string(),
    sip: z.string(),
    name: z.string(),
    type: z.enum(DEVICE_TYPES),
    model: z.string(),
    firmware: z.string(),
    hardwareVersion: z.string(),
    transmissionType: z.enum(TRANSMISSION_TYPES),
    projectKind: z.enum(PROJECT_KINDS),
    projectId: z.uuid(),
    projectName: z.string(),
    installerId: z.uuid(),
    /** The manager of the manual: the installer, as seen from the project. */
    installerName: z.string(),
    householdId: z.uuid().nullable(),
    building: z.string().nullable(),
    number: z.string().nullable(),
    online: z.boolean(),
    lastConnectedAt: z.iso.datetime().nullable(),
    ip: z.string(),
    createdAt: z.iso.datetime(),
  })
  .openapi('Device')
export type Device = z.infer<typeof Device>

export const DevicePage = pageOf('DevicePage', Device)

const text = z.string().trim().min(1).max(100)

/** What lists and exports search by; in a query everything is text. */
const queryFilter = {
  projectKind: z.enum(PROJECT_KINDS),
  mac: text.optional().openapi({ description: 'Any writing of a MAC or of its beginning' }),
  sip: text.optional().openapi({ description: 'A SIP number or its beginning' }),
  manager: text.optional().openapi({ description: 'Part of the installer’s name' }),
  project: text.optional().openapi({ description: 'Part of the project’s name' }),
  name: text.optional().openapi({ description: 'Part of the device’s name' }),
  projectId: z.uuid().optional(),
  model: text.optional(),
  online: z
    .stringbool({ truthy: ['true'], falsy: ['false'], case: 'sensitive' })
    .optional()
    .openapi({ type: 'boolean' }),
}

const { limit, offset, sort } = pageQuery(DEVICE_SORTS, 'name')

export const DeviceQuery = z.strictObject({ limit, offset, sort, ...queryFilter })

export const EXPORT_COLUMNS = [
  'name',
  'mac',
  'sip',
  'type',
  'model',
  'firmware',
  'hardwareVersion',
  'projectName',
  'installerName',
  'building',
  'number',
  'online',
  'lastConnectedAt',
  'ip',
  'transmissionType',
  'createdAt',
] as const satisfies readonly (keyof Device)[]
export type ExportColumn = (typeof EXPORT_COLUMNS)[number]

export const DeviceExportQuery = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  columns: z
    .string()
    .optional()
    .transform((list) => (list === undefined ? [...EXPORT_COLUMNS] : list.split(',')))
    .pipe(z.array(z.enum(EXPORT_COLUMNS)).min(1).max(EXPORT_COLUMNS.length))
    .openapi({
      type: 'string',
      description: 'Names with commas between, in the order of the file',
    }),
  sort,
  ...queryFilter,
})

const deviceName = line(MAX_DEVICE_NAME).min(1)

export const NewDevice = z
  .strictObject({
    mac: z.string().max(40).openapi({ description: 'In any writing; allotted and not in use' }),
    name: deviceName,
    model: z.enum(DEVICE_MODELS.map(({ name }) => name)),
    projectId: z.uuid(),
    /** Null: everybody’s of the project. */
    householdId: z.uuid().nullable().default(null),
    transmissionType: z.enum(TRANSMISSION_TYPES).default('default'),
  })
  .openapi('NewDevice')

export const CreatedDevice = z
  .object({
    ...Device.shape,
    /** What the device signs in with. Told this once. */
    secret: z.string(),
  })
  .openapi('CreatedDevice')
export type CreatedDevice = z.infer<typeof CreatedDevice>

export const DeviceChange = changeOf({
  name: deviceName,
  projectId: z.uuid(),
  /** Null: everybody’s of the project. */
  householdId: z.uuid().nullable(),
  transmissionType: z.enum(TRANSMISSION_TYPES),
}).openapi('DeviceChange')

/** As many as one batch takes. */
const MAX_BULK = 500

export const DeviceDeletionRequest = z
  .strictObject({
    ids: z
      .array(z.uuid())
      .min(1)
      .max(MAX_BULK)
      .refine((ids) => new Set(ids).size === ids.length, 'An id stands here twice'),
    /** For more than one device: the words `delete 12 devices`, with their number. */
    confirmation: z.string().max(100).optional(),
  })
  .openapi('DeviceDeletionRequest')

export const DeviceDeletion = z
  .object({
    deleted: z.array(Device.pick({ id: true, mac: true, name: true })),
    /** Ids that are no device of the caller's. */
    missing: z.array(z.uuid()),
    /** AutoP commands that had not ended; they are canceled. */
    canceledCommands: z.int(),
    /** Stored AutoP sets, which went with their devices. */
    deletedSets: z.int(),
  })
  .openapi('DeviceDeletion')
export type DeviceDeletion = z.infer<typeof DeviceDeletion>
