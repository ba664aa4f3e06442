import { z } from '@hono/zod-openapi'
import { accountFields, accountInput, accountName, search } from './managed-account.ts'
import { pageOf, pageQuery } from './page.ts'
import { changeOf } from './text.ts'

export const SubInstaller = z
  .object({
    id: z.uuid(),
    name: z.string(),
    ...accountFields,
    createdAt: z.iso.datetime(),
  })
  .openapi('SubInstaller')
export type SubInstaller = z.infer<typeof SubInstaller>

export const SubInstallerPage = pageOf('SubInstallerPage', SubInstaller)

const { limit, offset, sort } = pageQuery(['name'], 'name')

export const SubInstallerQuery = z.strictObject({ limit, offset, sort, search })

export const NewSubInstaller = z
  .strictObject({
    ...accountInput,
    account: accountName,
    locale: accountInput.locale.default('en'),
    emailTwoFactorRequired: accountInput.emailTwoFactorRequired.default(false),
  })
  .openapi('NewSubInstaller')

export const SubInstallerChange = changeOf({ ...accountInput, isDisabled: z.boolean() }).openapi(
  'SubInstallerChange',
)
