import { z } from '@hono/zod-openapi'
import {
  CALL_PROTOCOLS,
  CALL_TYPES,
  FLOORS,
  MAX_PER_FLOOR,
  MAX_SERIES,
} from '../../domain/household.ts'
import { PROJECT_KINDS } from '../../domain/organization.ts'
import { MAX_MEMBERS } from '../../domain/project.ts'
import { pageOf, pageQuery } from './page.ts'
import { changeOf } from './text.ts'

const settings = {
  callType: z.enum(CALL_TYPES),
  callProtocol: z.enum(CALL_PROTOCOLS),
  mayCreateQrCodes: z.boolean(),
  mayRegisterFaces: z.boolean(),
  memberLimit: z.int().min(0).max(MAX_MEMBERS),
  hasIndoorMonitor: z.boolean(),
  hasLandline: z.boolean(),
}

const newSettings = {
  callType: settings.callType.default('app_and_monitors'),
  callProtocol: settings.callProtocol.default('sip'),
  mayCreateQrCodes: settings.mayCreateQrCodes.default(true),
  mayRegisterFaces: settings.mayRegisterFaces.default(true),
  memberLimit: settings.memberLimit.default(MAX_MEMBERS),
  hasIndoorMonitor: settings.hasIndoorMonitor.default(false),
  hasLandline: settings.hasLandline.default(false),
}

export const Household = z
  .object({
    id: z.uuid(),
    projectId: z.uuid(),
    projectName: z.string(),
    projectKind: z.enum(PROJECT_KINDS),
    building: z.string(),
    number: z.string(),
    floor: z.int().nullable(),
    name: z.string(),
    ...settings,
    masterId: z.uuid().nullable(),
    masterName: z.string().nullable(),
    residents: z.int(),
    devices: z.int(),
    createdAt: z.iso.datetime(),
  })
  .openapi('Household')
export type Household = z.infer<typeof Household>

export const HouseholdPage = pageOf('HouseholdPage', Household)

const building = z.string().trim().max(60)
const number = z.string().trim().min(1).max(20)
const floor = z.int().min(FLOORS.min).max(FLOORS.max)
const name = z.string().trim().max(100)

const { limit, offset } = pageQuery(['number'], 'number')

export const HouseholdQuery = z.strictObject({
  limit,
  offset,
  projectId: z.uuid(),
  building: building.optional(),
  search: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .openapi({ description: 'Part of the number, the name or the family master’s name' }),
})

export const NewHousehold = z
  .strictObject({
    projectId: z.uuid(),
    building: building.default(''),
    number,
    floor: floor.nullable().default(null),
    name: name.default(''),
    ...newSettings,
  })
  .openapi('NewHousehold')

export const HouseholdChange = changeOf({
  building,
  number,
  floor: floor.nullable(),
  name,
  ...settings,
}).openapi('HouseholdChange')

export const HouseholdSeries = z
  .strictObject({
    projectId: z.uuid(),
    building: building.default(''),
    firstFloor: floor,
    lastFloor: floor,
    perFloor: z.int().min(1).max(MAX_PER_FLOOR),
    ...newSettings,
  })
  .superRefine(({ firstFloor, lastFloor, perFloor }, context) => {
    const floors = lastFloor - firstFloor + 1
    if (floors < 1) {
      context.addIssue({
        code: 'custom',
        path: ['lastFloor'],
        message: 'Not below the first floor',
      })
    } else if (floors * perFloor > MAX_SERIES) {
      const message = `At most ${MAX_SERIES} apartments at once`
      context.addIssue({ code: 'custom', path: ['perFloor'], message })
    }
  })
  .openapi('HouseholdSeries')

export const HouseholdSeriesResult = z
  .object({ created: z.int(), firstNumber: z.string(), lastNumber: z.string() })
  .openapi('HouseholdSeriesResult')

export const BuildingList = z
  .object({ rows: z.array(z.object({ building: z.string(), households: z.int() })) })
  .openapi('BuildingList')

export const BuildingName = z
  .strictObject({ projectId: z.uuid(), building, name: building })
  .openapi('BuildingName')
