import { z } from '@hono/zod-openapi'
import { RESIDENT_SORTS } from '../../db/residents.ts'
import { ACCOUNT_STATES, RESIDENT_ROLES } from '../../domain/end-user.ts'
import { PROJECT_KINDS } from '../../domain/organization.ts'
import { pageOf, pageQuery } from './page.ts'
import { changeOf, email, mobileNumber, name } from './text.ts'

export const Resident = z
  .object({
    id: z.uuid(),
    projectId: z.uuid(),
    projectName: z.string(),
    projectKind: z.enum(PROJECT_KINDS),
    householdId: z.uuid().nullable(),
    building: z.string().nullable(),
    number: z.string().nullable(),
    companyId: z.uuid().nullable(),
    companyName: z.string().nullable(),
    department: z.string(),
    role: z.enum(RESIDENT_ROLES),
    name: z.string(),
    sip: z.string(),
    email: z.string().nullable(),
    mobileNumber: z.string().nullable(),
    landlineNumber: z.string().nullable(),
    state: z.enum(ACCOUNT_STATES),
    createdAt: z.iso.datetime(),
  })
  .openapi('Resident')
export type Resident = z.infer<typeof Resident>

export const ResidentPage = pageOf('ResidentPage', Resident)

export const ResidentQuery = z.strictObject({
  ...pageQuery(RESIDENT_SORTS, 'name'),
  projectId: z.uuid().optional(),
  householdId: z.uuid().optional(),
  companyId: z.uuid().optional(),
  role: z.enum(RESIDENT_ROLES).optional(),
  search: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .openapi({ description: 'Part of the name, the e-mail address, the SIP or mobile number' }),
})

const landlineNumber = z.string().trim().min(3).max(40)

const fields = {
  name,
  email: email.nullable(),
  mobileNumber: mobileNumber.nullable(),
  landlineNumber: landlineNumber.nullable(),
  companyId: z.uuid().nullable(),
  department: z.string().trim().max(128),
}

export const NewResident = z
  .strictObject({
    projectId: z.uuid(),
    householdId: z.uuid().nullable().default(null).openapi({
      description: 'Where a family lives: its first resident is the master, the others are members',
    }),
    position: z
      .enum(['personnel', 'administrator'])
      .default('personnel')
      .openapi({ description: 'Of those who live in no household' }),
    name,
    email: fields.email.default(null),
    mobileNumber: fields.mobileNumber.default(null),
    landlineNumber: fields.landlineNumber.default(null),
    companyId: fields.companyId.default(null),
    department: fields.department.default(''),
  })
  .openapi('NewResident')

export const ResidentChange = changeOf(fields).openapi('ResidentChange')
