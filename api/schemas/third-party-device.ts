import { z } from '@hono/zod-openapi'
import { THIRD_PARTY_SORTS } from '../../db/third-party-devices.ts'
import { PROJECT_KINDS } from '../../domain/organization.ts'
import {
  kindFaults,
  THIRD_PARTY_KINDS,
  THIRD_PARTY_SCOPES,
} from '../../domain/third-party-device.ts'
import { pageOf, pageQuery } from './page.ts'
import { changeOf, line } from './text.ts'

export const ThirdPartyDevice = z
  .object({
    id: z.uuid(),
    kind: z.enum(THIRD_PARTY_KINDS),
    brandId: z.string(),
    brandName: z.string(),
    name: z.string(),
    /** Of a single-family home. */
    isPersonal: z.boolean(),
    projectId: z.uuid(),
    projectName: z.string(),
    projectKind: z.enum(PROJECT_KINDS),
    installerId: z.uuid(),
    installerName: z.string(),
    householdId: z.uuid().nullable(),
    building: z.string().nullable(),
    number: z.string().nullable(),
    /** The family master of its home. */
    ownerName: z.string().nullable(),
    address: z.string(),
    port: z.int().nullable(),
    channels: z.int().nullable(),
    userName: z.string(),
    /** The password itself is never told. */
    hasPassword: z.boolean(),
    isMonitored: z.boolean(),
    lockId: z.string(),
    /** Percent; null where unknown. */
    battery: z.int().nullable(),
    online: z.boolean().nullable(),
    paidUntil: z.iso.date().nullable(),
    /** The door or monitor that it belongs to. */
    deviceId: z.uuid().nullable(),
    deviceName: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .openapi('ThirdPartyDevice')
export type ThirdPartyDevice = z.infer<typeof ThirdPartyDevice>

export const ThirdPartyDevicePage = pageOf('ThirdPartyDevicePage', ThirdPartyDevice)

const part = z.string().trim().min(1).max(100).optional()

export const ThirdPartyDeviceQuery = z.strictObject({
  ...pageQuery(THIRD_PARTY_SORTS, 'name'),
  scope: z.enum(THIRD_PARTY_SCOPES),
  kind: z.enum(THIRD_PARTY_KINDS).optional(),
  brandId: part,
  projectId: z.uuid().optional(),
  name: part.openapi({ description: 'Part of its name' }),
  project: part.openapi({ description: 'Part of the project’s name' }),
  owner: part.openapi({ description: 'Part of the family master’s name' }),
  manager: part.openapi({ description: 'Part of the installer’s name' }),
})

export const ThirdPartyBrandList = z
  .object({
    rows: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(THIRD_PARTY_KINDS),
        name: z.string(),
        /** Whether devices of it can be added in this region. */
        isAvailable: z.boolean(),
      }),
    ),
  })
  .openapi('ThirdPartyBrandList')
export type ThirdPartyBrandList = z.infer<typeof ThirdPartyBrandList>

const name = line(100).min(1)

/** Each kind has some of them. */
const kindFields = {
  address: z.string().trim().max(500).openapi({
    description: 'Of a camera its stream, of an NVR its host',
    example: 'rtsp://192.0.2.20/1',
  }),
  port: z.int().min(1).max(65_535),
  channels: z.int().min(1).max(256),
  userName: line(100),
  /** Never told again. Empty: none. */
  password: z.string().max(200),
  isMonitored: z.boolean(),
  lockId: line(100).min(1),
}

export const NewThirdPartyDevice = z
  .strictObject({
    kind: z.enum(THIRD_PARTY_KINDS),
    brandId: line(40).min(1).openapi({ example: 'onvif' }),
    name,
    projectId: z.uuid(),
    /** Null: everybody’s of the project. */
    householdId: z.uuid().nullable().default(null),
    deviceId: z.uuid().nullable().default(null),
    ...z.object(kindFields).partial().shape,
  })
  .superRefine((device, context) => {
    for (const { field, message } of kindFaults(device.kind, device, true)) {
      context.addIssue({ code: 'custom', path: [field], message })
    }
  })
  .openapi('NewThirdPartyDevice')
export type NewThirdPartyDevice = z.infer<typeof NewThirdPartyDevice>

export const ThirdPartyDeviceChange = changeOf({
  name,
  householdId: z.uuid().nullable(),
  deviceId: z.uuid().nullable(),
  ...kindFields,
}).openapi('ThirdPartyDeviceChange')
export type ThirdPartyDeviceChange = z.infer<typeof ThirdPartyDeviceChange>
