import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Db, Scope } from '../../db/client.ts'
import {
  assignCredits,
  availableCredits,
  getAssignment,
  listAssignments,
  listCreditLog,
  listHolders,
  openAssignment,
  revokeCredits,
  startRevocationNotices,
} from '../../db/credits.ts'
import { CREDIT_UNITS } from '../../domain/credit.ts'
import { requires } from '../access.ts'
import { exportCreditLog } from '../credit-export.ts'
import { revokeThroughProcess } from '../credit-revocation.ts'
import { body, createRouter, type Env, json, problem } from '../http.ts'
import { limit } from '../limits.ts'
import { IdempotencyHeader } from '../schemas/autop-batch.ts'
import {
  CreditAssignmentPage,
  CreditAssignmentQuery,
  CreditAssignmentRevocation,
  CreditHolders,
  CreditLogExportQuery,
  CreditLogPage,
  CreditLogQuery,
  CreditStep,
  Credits,
} from '../schemas/credit.ts'
import { deliverSoon } from '../signal-soon.ts'

const tags = ['Credits']
const file = { schema: z.string().openapi({ format: 'binary' }) }

const show = createRoute({
  ...requires('credits.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'Credits to spend or to hand on',
  responses: { 200: json('In hundredths', Credits) },
})

const log = createRoute({
  ...requires('credits.list'),
  method: 'get',
  path: '/log',
  tags,
  summary: 'What came and went, newest first',
  request: { query: CreditLogQuery },
  responses: { 200: json('One page', CreditLogPage) },
})

const exportLog = createRoute({
  ...requires('credits.list', limit('exports')),
  method: 'get',
  path: '/log/export',
  tags,
  summary: 'Everything in the log that matches, as a file',
  request: { query: CreditLogExportQuery },
  responses: {
    200: {
      description: 'The file; cells that a spreadsheet could take for a formula are text',
      content: {
        'text/csv': file,
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': file,
      },
    },
  },
})

const holders = createRoute({
  ...requires('credits.assign'),
  method: 'get',
  path: '/holders',
  tags,
  summary: 'To whom credits may be given, and what they have',
  responses: { 200: json('By name', CreditHolders) },
})

const answers = {
  200: json('What is left to hand on', Credits),
  404: problem('Nobody to give credits to'),
  409: problem('There are not enough credits'),
}

const assignment = createRoute({
  ...requires('credits.assign'),
  method: 'post',
  path: '/assignments',
  tags,
  summary: 'Give whole credits to somebody below; the same Idempotency-Key again changes nothing',
  request: { headers: IdempotencyHeader, body: body(CreditStep) },
  responses: answers,
})

const revocation = createRoute({
  ...requires('credits.assign'),
  method: 'post',
  path: '/revocations',
  tags,
  summary:
    'Take back whole credits that are not spent; the same Idempotency-Key again changes nothing',
  request: { headers: IdempotencyHeader, body: body(CreditStep) },
  responses: answers,
})

const assignments = createRoute({
  ...requires('credits.assign'),
  method: 'get',
  path: '/assignments',
  tags,
  summary: 'What you have given, and how much of it can be taken back; the latest first',
  request: { query: CreditAssignmentQuery },
  responses: { 200: json('One page', CreditAssignmentPage) },
})

const assignmentRevocation = createRoute({
  ...requires('credits.assign'),
  method: 'post',
  path: '/assignments/{id}/revocation',
  tags,
  summary:
    'Take back what is unspent of one assignment; the same Idempotency-Key again changes nothing',
  request: {
    params: z.object({ id: z.uuid() }),
    headers: IdempotencyHeader,
    body: body(CreditAssignmentRevocation),
  },
  responses: {
    200: json('What is left to hand on', Credits),
    404: problem('No such assignment of yours'),
    409: problem('Less of it is left'),
  },
})

export const credits = createRouter()
  .openapi(show, async (c) => c.json(await showCredits(c), 200))
  .openapi(log, async (c) => {
    const { limit, offset, sort: _, ...query } = c.req.valid('query')
    const filter = { ...query, timeZone: c.var.organization.timeZone }
    const page = await c.var.inScope((trx, scope) =>
      listCreditLog(trx, scope, filter, { limit, offset }),
    )
    return c.json(CreditLogPage.parse(page), 200)
  })
  .openapi(exportLog, (c) => exportCreditLog(c, c.req.valid('query')))
  .openapi(holders, async (c) => {
    const rows = await c.var.inScope(listHolders)
    return c.json(CreditHolders.parse({ rows }), 200)
  })
  .openapi(assignment, async (c) => {
    const step = stepOf(c, c.req.valid('json'), c.req.valid('header'))
    await handOn(c, 'credits.assigned', assignCredits, step, (trx, scope, transferKey) =>
      openAssignment(trx, scope, {
        ...{ ...step, transferKey, actorId: c.var.account.id, giverName: c.var.organization.name },
      }),
    )
    return c.json(await showCredits(c), 200)
  })
  .openapi(revocation, async (c) => {
    const step = stepOf(c, c.req.valid('json'), c.req.valid('header'))
    await handOn(c, 'credits.revoked', revokeCredits, step, startRevocationNotices)
    return c.json(await showCredits(c), 200)
  })
  .openapi(assignments, async (c) => {
    const { limit, offset } = c.req.valid('query')
    const page = await c.var.inScope((trx, scope) => listAssignments(trx, scope, { limit, offset }))
    return c.json(CreditAssignmentPage.parse(page), 200)
  })
  .openapi(assignmentRevocation, async (c) => {
    const { id: assignmentId } = c.req.valid('param')
    const { credits, remark } = c.req.valid('json')
    const { 'idempotency-key': key } = c.req.valid('header')
    await c.var.inScope((trx, scope) => getAssignment(trx, scope, assignmentId))
    const { id: actorId, name: actorName } = c.var.account
    await revokeThroughProcess(c, assignmentId, { credits, remark, actorId, actorName, key })
    return c.json(await showCredits(c), 200)
  })

async function showCredits(c: Context<Env>) {
  return Credits.parse({ available: await c.var.inScope(availableCredits) })
}

type Step = Parameters<typeof assignCredits>[2]

const stepOf = (
  c: Context<Env>,
  { holderId, credits, remark }: z.infer<typeof CreditStep>,
  header: { 'idempotency-key': string },
): Step => ({
  holderId,
  credits: credits * CREDIT_UNITS,
  remark,
  actorName: c.var.account.name,
  idempotencyKey: header['idempotency-key'],
})

async function handOn(
  c: Context<Env>,
  action: string,
  carryOut: typeof assignCredits,
  step: Step,
  start: (trx: Db, scope: Scope, transferKey: string) => Promise<number>,
): Promise<void> {
  const outboxId = await c.var.inScope(async (trx, scope) => {
    const { holderName, isNew, transferKey } = await carryOut(trx, scope, step)
    if (!isNew) return undefined
    await c.var.audit(trx, {
      action,
      targetType: 'credits',
      targetId: step.holderId,
      targetName: holderName,
      details: { credits: step.credits / CREDIT_UNITS },
    })
    return start(trx, scope, transferKey)
  })
  if (outboxId !== undefined) deliverSoon(c, outboxId)
}
