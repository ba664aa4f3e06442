import type { Role } from './organization.ts'
import { isAllowed, PERMISSIONS, type Permission } from './permissions.ts'

/** By it people and programs that search for lost secrets know one of ours. */
export const API_TOKEN_PREFIX = 'gth_'

/** Tokens of one account. */
export const MOST_API_TOKENS = 50
export const MOST_API_TOKEN_DAYS = 366

/** What reads, and what changes; whoever wants less names permissions. */
export const API_TOKEN_GROUPS = ['read', 'write'] as const
export type ApiTokenGroup = (typeof API_TOKEN_GROUPS)[number]
export type ApiTokenScope = ApiTokenGroup | Permission

/**
 * What a program may never do, whatever its owner may: a token that is lost must not become an account, a password
 * or another token.
 */
const PERSONS_ONLY: readonly Permission[] = [
  'account.manage',
  'access.grant',
  'access.request',
  'access.enter',
  'property-managers.create',
  'property-managers.edit',
  'sub-installers.create',
  'sub-installers.edit',
  'sub-distributors.create',
  'sub-distributors.edit',
  'installers.create',
  'installers.edit',
  'api-tokens.manage',
  'webhooks.manage',
  'processes.operate',
]

const READS = /\.(list|show|export|everywhere)$/

/** Permissions that a token of this role can have, in the order of the table. */
export const tokenPermissions = (role: Role): Permission[] =>
  (Object.keys(PERMISSIONS) as Permission[]).filter(
    (permission) => isAllowed(role, permission) && !PERSONS_ONLY.includes(permission),
  )

export const isForTokens = (permission: Permission): boolean => !PERSONS_ONLY.includes(permission)

/** Whether a token with these scopes may do it, where its owner's role may. */
export function isInScopes(scopes: readonly string[], permission: Permission): boolean {
  if (PERSONS_ONLY.includes(permission)) return false
  return scopes.includes(permission) || scopes.includes(READS.test(permission) ? 'read' : 'write')
}
