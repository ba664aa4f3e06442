import { z } from '@hono/zod-openapi'
import { accountFields, accountInput, search } from './managed-account.ts'
import { pageOf, pageQuery } from './page.ts'
import { changeOf } from './text.ts'

/** As many as somebody can look after, and one request names. */
const MAX_PROJECTS = 500

const rights = {
  remindsPassword: z.boolean(),
  mayDeleteResidents: z.boolean(),
}

export const PropertyManager = z
  .object({
    id: z.uuid(),
    name: z.string(),
    ...accountFields,
    ...rights,
    projects: z.array(z.object({ id: z.uuid(), name: z.string() })),
    createdAt: z.iso.datetime(),
  })
  .openapi('PropertyManager')
export type PropertyManager = z.infer<typeof PropertyManager>

export const PropertyManagerPage = pageOf('PropertyManagerPage', PropertyManager)

const { limit, offset, sort } = pageQuery(['name'], 'name')

export const PropertyManagerQuery = z.strictObject({
  limit,
  offset,
  sort,
  search,
  projectId: z.uuid().optional(),
})

const projectIds = z
  .array(z.uuid())
  .max(MAX_PROJECTS)
  .refine((ids) => new Set(ids).size === ids.length, 'A project stands here twice')

export const NewPropertyManager = z
  .strictObject({
    ...accountInput,
    locale: accountInput.locale.default('en'),
    emailTwoFactorRequired: accountInput.emailTwoFactorRequired.default(false),
    remindsPassword: rights.remindsPassword.default(false),
    mayDeleteResidents: rights.mayDeleteResidents.default(true),
    projectIds: projectIds.default([]),
  })
  .openapi('NewPropertyManager')

export const PropertyManagerChange = changeOf({
  ...accountInput,
  ...rights,
  projectIds,
  isDisabled: z.boolean(),
}).openapi('PropertyManagerChange')
