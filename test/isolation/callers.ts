import { v7 as uuid } from 'uuid'
import { createApiToken } from '../../api/api-token.ts'
import { hashPassword } from '../../api/passwords.ts'
import type { Db } from '../../db/client.ts'
import { isForTokens } from '../../domain/api-token.ts'
import {
  ORGANIZATION_OF_ROLE,
  ROLES,
  type Role,
  type Scope,
  scopeOf,
} from '../../domain/organization.ts'
import { isAllowedWhileActing, PERMISSIONS, type Permission } from '../../domain/permissions.ts'
import { insertAccount } from '../accounts.ts'
import { type ApiClient, clientOf, insertTestSession, type useApi } from '../api.ts'
import { PERMISSION_MATRIX } from '../permission-matrix.ts'
import type { Scene } from '../scene.ts'
import type { Described } from './operations.ts'
import type { Belongings } from './rows.ts'

/** Everybody in a session of their own; a program; somebody in an account that is not theirs; a stranger at the door. */
export const CALLERS = [...ROLES, 'api_token', 'visit', 'nobody'] as const
export type CallerName = (typeof CALLERS)[number]

/** Callers of whom no two have the same scope. */
export const LEVELS = ['distributor', 'sub_distributor', 'installer', 'property_manager'] as const

export interface Caller {
  name: CallerName
  /** By which the caller acts; nobody acts. */
  role: Role
  accountId: string
  /** The part of the tree that the caller may see; of nobody: none. */
  scope: Scope
  /** Of a property manager. */
  projectIds: string[]
}

export type Callers = Record<CallerName, Caller>

/** What each of them would type to sign in. */
export const PASSWORD = 'six plain words open this door'

/** Accounts of each role in the installer's part of the tree, and who acts by them. */
export async function insertCallers(db: Db, installer: Belongings): Promise<Callers> {
  const { distributorId, subDistributorId, installerId, projectId } = installer
  // What `insertAccount` reads of a scene; the installer's place has all of it.
  const scene = { distributorId, subDistributorId, installerId, projectId } as Scene
  const organizations = {
    distributor: distributorId,
    sub_distributor: scene.subDistributorId,
    installer: scene.installerId,
  }
  const passwordHash = await hashPassword(PASSWORD)
  const people: Partial<Record<Role, Caller>> = {}
  for (const role of ROLES) {
    const { accountId } = await insertAccount(db, scene, role)
    const emailConfirmedAt = new Date().toISOString()
    await db
      .updateTable('accounts')
      .set({ email: `${accountId}@example.com`, emailConfirmedAt, passwordHash })
      .where('id', '=', accountId)
      .execute()
    const organizationId = organizations[ORGANIZATION_OF_ROLE[role]]
    const scope = scopeOf({ role, accountId, organizationId })
    const projectIds = role === 'property_manager' ? [scene.projectId] : []
    people[role] = { name: role, role, accountId, scope, projectIds }
  }
  // Each role has one now.
  const { sub_distributor: sam, installer: ina, ...others } = people as Record<Role, Caller>
  const nowhere: Scope = { level: 'installer', organizationId: uuid() }
  return {
    ...others,
    sub_distributor: sam,
    installer: ina,
    api_token: { ...sam, name: 'api_token' },
    visit: { ...ina, name: 'visit', accountId: sam.accountId },
    nobody: { ...ina, name: 'nobody', accountId: uuid(), scope: nowhere },
  }
}

/** A client that is signed in anew: some of what changes ends sessions and visits. */
export async function signIn(
  { name, accountId }: Caller,
  { db, api, installer }: { db: Db; api: ReturnType<typeof useApi>; installer: Belongings },
): Promise<ApiClient> {
  if (name === 'nobody') return api.anonymous()
  if (name === 'api_token') return withToken(api.app, await insertToken(db, accountId))
  const cookie = await insertTestSession(db, accountId)
  const client = clientOf(api.app, cookie)
  if (name !== 'visit') return client
  const accessVisitId = await insertVisit(db, { accountId, installer })
  const { id } = await newestSession(db, accountId)
  await db.updateTable('sessions').set({ accessVisitId }).where('id', '=', id).execute()
  return client
}

export const newestSession = (db: Db, accountId: string): Promise<{ id: string }> =>
  db
    .selectFrom('sessions')
    .select('id')
    .where('accountId', '=', accountId)
    .orderBy('createdAt', 'desc')
    .executeTakeFirstOrThrow()

async function insertToken(db: Db, accountId: string): Promise<string> {
  const { token, hint, tokenHash } = createApiToken()
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
  const scopes = ['read', 'write']
  const name = 'A program'
  await db
    .insertInto('apiTokens')
    .values({ id: uuid(), accountId, name, hint, tokenHash, scopes, expiresAt })
    .execute()
  return token
}

function withToken(app: Parameters<typeof clientOf>[0], token: string): ApiClient {
  const { fetch } = clientOf(app, undefined)
  const authorization = `Bearer ${token}`
  const send: ApiClient['fetch'] = (address, init) =>
    fetch(address, { ...init, headers: { ...init?.headers, authorization } })
  return {
    fetch: send,
    get: (address) => send(address),
    post: (address, body) => send(address, { method: 'POST', body: JSON.stringify(body) }),
    delete: (address) => send(address, { method: 'DELETE' }),
  }
}

/** With consent that is not revoked yet. */
async function insertVisit(
  db: Db,
  { accountId, installer }: { accountId: string; installer: Belongings },
): Promise<string> {
  const { distributorId, subDistributorId, installerId, accounts } = installer
  if (!subDistributorId || !installerId || !accounts.installer) throw new Error('No installer')
  const owners = { distributorId, subDistributorId, installerId }
  const grantedBy = accounts.installer
  await db
    .insertInto('accessGrants')
    .values({ id: uuid(), ...owners, grantedBy, grantedByName: 'Ina' })
    .execute()
  const id = uuid()
  const endsAt = new Date(Date.now() + 1_800_000).toISOString()
  await db
    .insertInto('accessVisits')
    .values({ id, ...owners, accountId, accountName: 'Sam', reason: 'To help', endsAt })
    .execute()
  return id
}

/** With which status the operation is refused to the caller, whatever it is sent; undefined: it is not. */
export function refusalOf({ name, role }: Caller, operation: Described): 401 | 403 | undefined {
  const allowed = PERMISSION_MATRIX[operation.name] ?? []
  if (allowed === 'public') return undefined
  if (name === 'nobody') return 401
  if (!allowed.includes(role)) return 403
  const { permission } = operation
  if (name === 'api_token')
    return isPermission(permission) && isForTokens(permission) ? undefined : 403
  if (name !== 'visit' || permission === 'pending') return undefined
  const isOpen = isPermission(permission)
    ? isAllowedWhileActing(permission)
    : operation.method === 'GET'
  return isOpen ? undefined : 403
}

const isPermission = (name: string): name is Permission => name in PERMISSIONS
