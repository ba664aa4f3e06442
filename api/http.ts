import { createRoute, OpenAPIHono, type z } from '@hono/zod-openapi'
import type { Client } from '@temporalio/client'
import type { MiddlewareHandler } from 'hono'
import type { Logger } from 'pino'
import type { Visit } from '../db/access-visits.ts'
import type { AuditEntry } from '../db/audit-entries.ts'
import type { Db, Scope } from '../db/client.ts'
import type { Owners } from '../db/notifications.ts'
import { AppError } from '../domain/errors.ts'
import type { Locale } from '../domain/locale.ts'
import type { OrganizationKind, Role } from '../domain/organization.ts'
import type { SessionStage } from '../domain/sign-in.ts'
import type { Region } from '../domain/third-party-device.ts'
import type { PaymentProviders } from '../gateways/payment/provider.ts'
import type { SecretBox } from '../gateways/secret-box.ts'
import type { EventHub } from './events.ts'
import type { Limits } from './limits.ts'
import { Problem } from './schemas/problem.ts'

/** What the process hands to its routes. */
export interface Deps {
  /** Connected as `gatehouse_api`. */
  db: Db
  temporal: Client
  log: Logger
  hub: EventHub
  limits: Limits
  sessionIdleMinutes: number
  sessionMaxHours: number
  secretBox: SecretBox
  payments: PaymentProviders
  region: Region
  /** Development: webhooks may lead to the own network. */
  allowsPrivateWebhooks: boolean
  /** What a browser types, where it differs from the address that the request names. */
  publicUrl?: string | undefined
  /** Addresses or networks (`10.0.0.0/8`) whose X-Forwarded-For is believed. */
  trustedProxies: string[]
  /** Unpaid for so long, an order closes. */
  orderPaymentHours: number
  /** Whether an activation begins with a month that costs nothing. */
  hasFreeMonth: boolean
  temporalUiUrl?: string | undefined
  temporalNamespace: string
  taskQueue: string
  /** The built console. */
  adminDirectory: string
}

/** What a change leaves behind: who did what to which target. Never a secret. */
export type AuditNote = Pick<AuditEntry, 'action' | 'targetType'> &
  Partial<Pick<AuditEntry, 'targetId' | 'targetName' | 'details'>> & {
    /** Of the record, where it is not the caller's own: who is below them must read of it as well. */
    owners?: Owners
  }

/** What every handler finds in `c.var`; from `account` on only behind `requires`, unless it is public. */
export interface Variables {
  deps: Deps
  temporal: Client
  log: Logger
  requestId: string
  /** Of this answer's policy for styles. */
  secureHeadersNonce?: string
  /** The client's own, past the proxies we trust. */
  clientAddress: string
  account: { id: string; name: string; role: Role; account: string }
  organization: { id: string; name: string; kind: OrganizationKind; timeZone: string }
  sessionId: string
  /** Beyond `active` only where a route is `pending`. */
  stage: SessionStage
  /** The password was typed so lately that what protects the account may be changed. */
  isConfirmed: boolean
  /** In which the person reads. */
  locale: Locale
  /** Where a program asks: its token, and what that is for. */
  token: { name: string; scopes: string[] } | undefined
  /** The installer's account that the caller has entered; undefined: their own console. */
  visit: Visit | undefined
  scope: Scope
  owners: Owners
  /** Runs queries in one transaction, kept inside the caller's scope. */
  inScope<Result>(work: (trx: Db, scope: Scope) => Promise<Result>): Promise<Result>
  /** Writes the audit entry of a change in the change's own transaction. */
  audit(trx: Db, note: AuditNote): Promise<void>
}

export interface Env {
  Variables: Variables
}
export type Middleware = MiddlewareHandler<Env>

/** Answers that any route may give, so that each need not list them. */
const COMMON_PROBLEMS = {
  401: problem('Not signed in, or the session has ended'),
  403: problem('Not permitted, or a change without evidence that it comes from this origin'),
  422: problem('The request is wrong; `errors` names each field and the reason'),
  429: problem('Too many requests; Retry-After says when to try again'),
  500: problem('A fault on our side; quote `requestId`'),
  503: problem('A part that this needs is away; try again'),
}

/** Those of a route that changes something: any may meet another change of the same. */
const CHANGE_PROBLEMS = {
  409: problem('It contradicts what is stored, or somebody changed the same at this moment'),
}

/** Those of a route that takes a body. */
const BODY_PROBLEMS = {
  400: problem('The body cannot be read: it is no JSON, or no form'),
  413: problem('The body is larger than the address takes'),
  415: problem('The body is of another type than the address takes'),
}

/**
 * A router whose requests are refused as `invalid` before a handler sees them, and which takes no route that
 * does not name its permission.
 */
export function createRouter() {
  const router = new OpenAPIHono<Env>({
    defaultHook(result) {
      if (!result.success) throw invalid(result.error)
    },
  })
  const register = router.openapi
  // The cast keeps the typing of routes: the wrapper hands on what it was given.
  router.openapi = ((route: Parameters<typeof register>[0], handler: never, hook: never) => {
    if (!('x-permission' in route)) throw new Error(`${route.path} names no permission`)
    const bodyProblems = route.request?.body ? BODY_PROBLEMS : {}
    const changeProblems = route.method === 'get' ? {} : CHANGE_PROBLEMS
    const responses = {
      ...COMMON_PROBLEMS,
      ...changeProblems,
      ...bodyProblems,
      ...route.responses,
    }
    return register.call(router, createRoute({ ...route, responses }), handler, hook)
  }) as typeof register
  return router
}

/** One entry of a route's `responses`. */
export function json<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { description, content: { 'application/json': { schema } } }
}

export function problem(description: string) {
  return { description, content: { 'application/problem+json': { schema: Problem } } }
}

/** The body of a route: one that is not `required` would be let through unread. */
export function body<Schema extends z.ZodType>(schema: Schema) {
  return { required: true as const, content: { 'application/json': { schema } } }
}

/** The refusal of a request that its schema does not accept. */
function invalid(error: z.core.$ZodError): AppError {
  const errors = error.issues.map(({ path, message }) => ({ field: path.join('.'), message }))
  const detail = errors.map(({ field, message }) => (field ? `${field}: ${message}` : message))
  return new AppError('invalid', detail.join('; '), { errors })
}
