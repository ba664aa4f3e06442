import { z } from '@hono/zod-openapi'
import { INSTALLER_SORTS } from '../../db/installers.ts'
import { ACCOUNT_FORM, BUSINESS_TYPES, CONNECT_TYPES, isTimeZone } from '../../domain/installer.ts'
import { LOCALES } from '../../domain/locale.ts'
import { AccessState } from './access-grant.ts'
import { pageOf, pageQuery } from './page.ts'
import { line } from './text.ts'

export const Installer = z
  .object({
    id: z.uuid(),
    /** What it signs in with, beside its address. */
    account: z.string(),
    email: z.string().nullable(),
    emailConfirmedAt: z.iso.datetime().nullable(),
    /** What lists call it: its company, or its account where it has none. */
    name: z.string(),
    company: z.string(),
    phone: z.string(),
    businessType: z.enum(BUSINESS_TYPES),
    timeZone: z.string(),
    /** Of the mails to it, and of its console until it chooses another. */
    locale: z.enum(LOCALES),
    /** Counts only where `mayPay`. */
    paysItself: z.boolean(),
    /** Whether its sub-distributor has the permission to pay. */
    mayPay: z.boolean(),
    connectType: z.enum(CONNECT_TYPES),
    rtpConfusion: z.boolean(),
    rtsps: z.boolean(),
    emailTwoFactor: z.boolean(),
    /** Whether it lets its sub-distributor in without a password. */
    access: AccessState,
    subDistributorId: z.uuid(),
    subDistributorName: z.string(),
    createdAt: z.iso.datetime(),
    signedInAt: z.iso.datetime().nullable(),
  })
  .openapi('Installer')
export type Installer = z.infer<typeof Installer>

export const InstallerPage = pageOf('InstallerPage', Installer)

/** Things that it owns, and that stand in the way of its deletion. */
export const InstallerHoldings = z
  .object({ projects: z.int(), devices: z.int() })
  .openapi('InstallerHoldings')

export const InstallerDetails = z
  .object({
    ...Installer.shape,
    holdings: InstallerHoldings,
    /** Allotted to it, in use or not. */
    macCount: z.int(),
  })
  .openapi('InstallerDetails')
export type InstallerDetails = z.infer<typeof InstallerDetails>

const text = z.string().trim().min(1).max(100)
const filter = {
  search: text.optional().openapi({ description: 'Part of the account name or e-mail address' }),
  subDistributorId: z.uuid().optional(),
}
const { limit, offset, sort } = pageQuery(INSTALLER_SORTS, 'account')

export const InstallerQuery = z.strictObject({ limit, offset, sort, ...filter })

export const INSTALLER_COLUMNS = [
  'account',
  'email',
  'company',
  'phone',
  'businessType',
  'paysItself',
  'timeZone',
  'connectType',
  'createdAt',
] as const satisfies readonly (keyof Installer)[]
export type InstallerColumn = (typeof INSTALLER_COLUMNS)[number]

export const InstallerExportQuery = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  columns: z
    .string()
    .optional()
    .transform((list) => (list === undefined ? [...INSTALLER_COLUMNS] : list.split(',')))
    .pipe(z.array(z.enum(INSTALLER_COLUMNS)).min(1).max(INSTALLER_COLUMNS.length))
    .openapi({
      type: 'string',
      description: 'Names with commas between, in the order of the file',
    }),
  sort,
  ...filter,
})

const fields = {
  email: z.email().max(254),
  company: line(200),
  phone: line(40).regex(
    /^[-+0-9 ()/.]*$/,
    'Holds other characters than digits, + - ( ) / . and blanks',
  ),
  timeZone: z.string().max(64).refine(isTimeZone, 'Is no time zone of the IANA list'),
  locale: z.enum(LOCALES),
  paysItself: z.boolean(),
  connectType: z.enum(CONNECT_TYPES),
  rtpConfusion: z.boolean(),
  rtsps: z.boolean(),
  emailTwoFactor: z.boolean(),
}

export const NewInstaller = z
  .strictObject({
    /** For whom it is made; needed from above a sub-distributor alone. */
    subDistributorId: z.uuid().optional(),
    account: z.string().trim().regex(ACCOUNT_FORM, '3 to 64 letters, digits and . _ - @'),
    businessType: z.enum(BUSINESS_TYPES),
    ...fields,
    company: fields.company.default(''),
    phone: fields.phone.default(''),
    locale: fields.locale.default('en'),
    paysItself: fields.paysItself.default(false),
    connectType: fields.connectType.default('default'),
    rtpConfusion: fields.rtpConfusion.default(false),
    rtsps: fields.rtsps.default(true),
    emailTwoFactor: fields.emailTwoFactor.default(false),
  })
  .openapi('NewInstaller')

export const InstallerChange = z
  .strictObject(fields)
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'Name what is to change')
  .openapi('InstallerChange')

/** A password to be shown once; its owner must replace it at the first sign-in. */
export const CreatedInstaller = z
  .object({ installer: Installer, password: z.string() })
  .openapi('CreatedInstaller')
export type CreatedInstaller = z.infer<typeof CreatedInstaller>

export const FirstPassword = z
  .object({ account: z.string(), password: z.string() })
  .openapi('FirstPassword')
export type FirstPassword = z.infer<typeof FirstPassword>

export const InstallerDeletionRequest = z
  .strictObject({
    /** Its account name, typed. */
    confirmation: z.string().max(100),
  })
  .openapi('InstallerDeletionRequest')

export const InstallerDeletion = z
  .object({ id: z.uuid(), account: z.string() })
  .openapi('InstallerDeletion')

export const InstallerTransferRequest = z
  .strictObject({ installerId: z.uuid() })
  .openapi('InstallerTransferRequest')

export const SubDistributorChoices = z
  .object({
    rows: z.array(
      z.object({ id: z.uuid(), name: z.string(), mayPay: z.boolean(), timeZone: z.string() }),
    ),
  })
  .openapi('SubDistributorChoices')
export type SubDistributorChoices = z.infer<typeof SubDistributorChoices>
