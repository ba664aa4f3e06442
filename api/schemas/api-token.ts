import { z } from '@hono/zod-openapi'
import {
  API_TOKEN_GROUPS,
  type ApiTokenScope,
  isForTokens,
  MOST_API_TOKEN_DAYS,
} from '../../domain/api-token.ts'
import { PERMISSIONS, type Permission } from '../../domain/permissions.ts'
import { line } from './text.ts'

const SCOPES = [
  ...API_TOKEN_GROUPS,
  ...(Object.keys(PERMISSIONS) as Permission[]).filter(isForTokens),
] as [ApiTokenScope, ...ApiTokenScope[]]

export const ApiToken = z
  .object({
    id: z.uuid(),
    name: z.string(),
    /** The beginning of the token. */
    hint: z.string(),
    scopes: z.array(z.string()),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
    lastUsedIp: z.string().nullable(),
  })
  .openapi('ApiToken')
export type ApiToken = z.infer<typeof ApiToken>

export const ApiTokens = z.object({ rows: z.array(ApiToken) }).openapi('ApiTokens')
export type ApiTokens = z.infer<typeof ApiTokens>

export const NewApiToken = z
  .strictObject({
    name: line(100).min(1),
    scopes: z
      .array(z.enum(SCOPES))
      .min(1)
      .max(100)
      .openapi({ description: '`read`, `write`, or permissions by their names' }),
    days: z.int().min(1).max(MOST_API_TOKEN_DAYS),
  })
  .openapi('NewApiToken')
export type NewApiToken = z.infer<typeof NewApiToken>

export const CreatedApiToken = ApiToken.extend({
  token: z.string().openapi({ description: 'Shown this once' }),
}).openapi('CreatedApiToken')
export type CreatedApiToken = z.infer<typeof CreatedApiToken>
