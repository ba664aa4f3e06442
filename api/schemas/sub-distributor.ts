import { z } from '@hono/zod-openapi'
import { accountFields, accountInput, accountName, search } from './managed-account.ts'
import { pageOf, pageQuery } from './page.ts'
import { changeOf, name, timeZone } from './text.ts'

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))

export const SubDistributor = z
  .object({
    id: z.uuid(),
    name: z.string(),
    currency: z.string(),
    timeZone: z.string(),
    /** Whether it may pay, and let its installers pay. */
    mayPay: z.boolean(),
    installers: z.int(),
    devices: z.int(),
    /** The person of the main account, whose fields are null where it has none. */
    accountName: z.string().nullable(),
    ...accountFields,
    account: z.string().nullable(),
    locale: accountFields.locale.nullable(),
    emailTwoFactorRequired: z.boolean().nullable(),
    createdAt: z.iso.datetime(),
  })
  .openapi('SubDistributor')
export type SubDistributor = z.infer<typeof SubDistributor>

export const SubDistributorPage = pageOf('SubDistributorPage', SubDistributor)

const { limit, offset, sort } = pageQuery(['name'], 'name')

export const SubDistributorQuery = z.strictObject({ limit, offset, sort, search })

const currency = z
  .string()
  .refine((code) => CURRENCIES.has(code), 'No currency has this code')
  .openapi({ description: 'ISO 4217', example: 'EUR' })

const organization = { name, currency, timeZone, mayPay: z.boolean() }
const { email, locale, emailTwoFactorRequired } = accountInput

export const NewSubDistributor = z
  .strictObject({
    ...organization,
    currency: currency.default('USD'),
    mayPay: organization.mayPay.default(false),
    account: accountName,
    accountName: accountInput.name,
    email,
    locale: locale.default('en'),
    emailTwoFactorRequired: emailTwoFactorRequired.default(false),
  })
  .openapi('NewSubDistributor')

export const SubDistributorChange = changeOf({
  ...organization,
  accountName: accountInput.name,
  email,
  locale,
  emailTwoFactorRequired,
  isDisabled: z.boolean(),
}).openapi('SubDistributorChange')
