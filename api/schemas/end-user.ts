import { z } from '@hono/zod-openapi'
import { END_USER_SORTS } from '../../db/end-users.ts'
import { ACCOUNT_STATES, RESIDENT_ROLES } from '../../domain/end-user.ts'
import { PROJECT_KINDS } from '../../domain/organization.ts'
import { pageOf, pageQuery } from './page.ts'

/** Whoever lives in a household or works in a commercial project. What identifies them elsewhere is masked. */
export const EndUser = z
  .object({
    id: z.uuid(),
    name: z.string(),
    role: z.enum(RESIDENT_ROLES),
    sip: z.string(),
    maskedEmail: z.string().nullable(),
    maskedMobileNumber: z.string().nullable(),
    maskedLandlineNumber: z.string().nullable(),
    projectKind: z.enum(PROJECT_KINDS),
    projectId: z.uuid(),
    projectName: z.string(),
    installerId: z.uuid(),
    installerName: z.string(),
    householdId: z.uuid().nullable(),
    /** Empty for who lives in no household. */
    familyMasterName: z.string(),
    address: z.string(),
    state: z.enum(ACCOUNT_STATES),
    activatedAt: z.iso.datetime().nullable(),
    /** The last calendar date, in the project's time zone, on which the app works. */
    appExpiresOn: z.iso.date().nullable(),
    hasPremiumPlan: z.boolean(),
    premiumExpiresOn: z.iso.date().nullable(),
    createdAt: z.iso.datetime(),
  })
  .openapi('EndUser')
export type EndUser = z.infer<typeof EndUser>

export const EndUserPage = pageOf('EndUserPage', EndUser)

export const EndUserDetails = EndUser.extend({
  /** The day on which the app is renewed automatically; null: it is not. */
  appRenewsOn: z.iso.date().nullable(),
  premiumRenewsOn: z.iso.date().nullable(),
  /** Everybody of the household, this one among them; the family master first. */
  members: z.array(EndUser),
  devices: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      mac: z.string(),
      model: z.string(),
      online: z.boolean(),
    }),
  ),
}).openapi('EndUserDetails')
export type EndUserDetails = z.infer<typeof EndUserDetails>

export const EndUserContact = z
  .object({
    email: z.string().nullable(),
    mobileNumber: z.string().nullable(),
    landlineNumber: z.string().nullable(),
  })
  .openapi('EndUserContact')
export type EndUserContact = z.infer<typeof EndUserContact>

const text = z.string().trim().min(1).max(100)
const part = (of: string) =>
  text.optional().openapi({
    description: `Part of ${of}: two characters where a word begins, three or more anywhere`,
  })

/** What lists and exports search by; in a query everything is text. */
const queryFilter = {
  projectKind: z.enum(PROJECT_KINDS),
  accountType: z.enum(RESIDENT_ROLES).optional(),
  sip: text.optional().openapi({ description: 'A SIP number or its beginning' }),
  name: part('the name'),
  email: text.optional().openapi({
    description:
      'An e-mail address; above installers the whole of it, else its beginning of three characters or more',
  }),
  mobile: text.optional().openapi({
    description:
      'A mobile number in international form; above installers the whole of it, else its beginning of five digits or more',
  }),
  installer: text.optional().openapi({ description: 'Part of the installer’s name' }),
  familyMaster: part('the name of the household’s family master'),
  project: text.optional().openapi({ description: 'Part of the project’s name' }),
  projectId: z.uuid().optional(),
}

const { limit, offset, sort } = pageQuery(END_USER_SORTS, 'name')

export const EndUserQuery = z.strictObject({ limit, offset, sort, ...queryFilter })

export const END_USER_EXPORT_COLUMNS = [
  'name',
  'role',
  'sip',
  'maskedEmail',
  'maskedMobileNumber',
  'installerName',
  'projectName',
  'familyMasterName',
  'address',
  'maskedLandlineNumber',
  'state',
  'hasPremiumPlan',
  'createdAt',
  'appExpiresOn',
  'premiumExpiresOn',
] as const satisfies readonly (keyof EndUser)[]
export type EndUserExportColumn = (typeof END_USER_EXPORT_COLUMNS)[number]

export const EndUserExportQuery = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  columns: z
    .string()
    .optional()
    .transform((list) => (list === undefined ? [...END_USER_EXPORT_COLUMNS] : list.split(',')))
    .pipe(z.array(z.enum(END_USER_EXPORT_COLUMNS)).min(1).max(END_USER_EXPORT_COLUMNS.length))
    .openapi({
      type: 'string',
      description: 'Names with commas between, in the order of the file',
    }),
  sort,
  ...queryFilter,
})
