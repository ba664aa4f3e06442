import { createRoute, z } from '@hono/zod-openapi'
import { WorkflowNotFoundError } from '@temporalio/client'
import type { UpdateDefinition } from '@temporalio/common'
import type { Context } from 'hono'
import {
  type AutopBatchRow,
  countCommands,
  getBatch,
  listBatches,
  reopenBatch,
  setBatchStatus,
} from '../../db/autop-batches.ts'
import { listCommands } from '../../db/device-commands.ts'
import { insertStart, setEntryDone, type WorkflowStart } from '../../db/outbox.ts'
import { maskAutopText } from '../../domain/autop.ts'
import { type BatchStatus, NO_COMMANDS } from '../../domain/autop-batch.ts'
import { secondsLeft } from '../../domain/autop-progress.ts'
import { AppError } from '../../domain/errors.ts'
import { deliver } from '../../gateways/temporal.ts'
import {
  autopBatchWorkflowId,
  cancelBatch,
  pauseBatch,
  resumeBatch,
  retryFailedCommands,
} from '../../workflows/autop-batch.ts'
import { requires } from '../access.ts'
import { resolveSelection } from '../autop-selection.ts'
import { findSubmitted, startAgain, submitAutop } from '../autop-submit.ts'
import { readAutop, requireAcknowledgement } from '../autop-text.ts'
import { body, createRouter, type Env, json, problem } from '../http.ts'
import { limit } from '../limits.ts'
import {
  AutopBatch,
  AutopBatchPage,
  AutopBatchQuery,
  AutopCommandPage,
  AutopCommandQuery,
  AutopSubmit,
  AutopSubmitted,
  IdempotencyHeader,
} from '../schemas/autop-batch.ts'

const id = z.object({ id: z.uuid() })
const tags = ['AutoP']

const submit = createRoute({
  ...requires('autop.submit', limit('batches')),
  method: 'post',
  path: '/',
  tags,
  summary: 'Send lines to devices; the same Idempotency-Key again answers the first result',
  request: { headers: IdempotencyHeader, body: body(AutopSubmit) },
  responses: {
    201: json('Taken: it goes on by itself from here', AutopSubmitted),
    409: problem('The Idempotency-Key was used for another request'),
  },
})

const list = createRoute({
  ...requires('autop.show'),
  method: 'get',
  path: '/',
  tags,
  summary: 'Batches, newest first',
  request: { query: AutopBatchQuery },
  responses: { 200: json('One page', AutopBatchPage) },
})

const show = createRoute({
  ...requires('autop.show'),
  method: 'get',
  path: '/{id}',
  tags,
  summary: 'One batch with its counts',
  request: { params: id },
  responses: { 200: json('The batch', AutopBatch), 404: problem('No such batch') },
})

const commands = createRoute({
  ...requires('autop.show'),
  method: 'get',
  path: '/{id}/commands',
  tags,
  summary: 'What each device of a batch did',
  request: { params: id, query: AutopCommandQuery },
  responses: { 200: json('One page', AutopCommandPage), 404: problem('No such batch') },
})

/** A change of state that the batch's own process carries out. */
function control(noun: string, summary: string) {
  return createRoute({
    ...requires('autop.control'),
    method: 'post',
    path: `/{id}/${noun}`,
    tags,
    summary,
    request: { params: id },
    responses: {
      200: json('The batch as it is now', AutopBatch),
      404: problem('No such batch'),
      409: problem('Not in this state of the batch'),
    },
  })
}

export const autopBatches = createRouter()
  .openapi(submit, async (c) => {
    const { 'idempotency-key': idempotencyKey } = c.req.valid('header')
    const request = c.req.valid('json')
    const entries = readAutop(request.config)
    requireAcknowledgement(entries, request.acknowledgedDangerousKeys)
    const { account, owners } = c.var
    const made = await c.var.inScope(async (trx, scope) => {
      const again = { accountId: account.id, idempotencyKey, request }
      const earlier = await findSubmitted(trx, scope, again)
      if (earlier)
        return { batches: earlier, campaignId: earlier[0]?.campaignId ?? null, refused: [] }
      const { devices, refused } = await resolveSelection(trx, scope, request)
      const submitter = { account, owners, scope }
      const submitted = await submitAutop(trx, submitter, { request, idempotencyKey, devices })
      await c.var.audit(trx, {
        action: 'autop.submitted',
        targetType: submitted.campaignId ? 'autop_campaign' : 'autop_batch',
        targetId: submitted.campaignId ?? submitted.batches[0]?.id ?? null,
        targetName: `${devices.length} devices`,
        details: {
          type: request.type,
          keys: entries.map(({ key }) => key),
          devices: devices.length,
        },
      })
      return { ...submitted, refused }
    })
    if ('start' in made) startSoon(c, made.start.outboxId, made.start.delivery)
    const batches = made.batches.map((batch) => present(batch, untouched(batch)))
    return c.json(AutopSubmitted.parse({ ...made, batches }), 201)
  })
  .openapi(list, async (c) => {
    const { limit: rows, offset, sort, ...filter } = c.req.valid('query')
    const page = await c.var.inScope(async (trx, scope) => {
      const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value))
      const found = await listBatches(trx, scope, given, { limit: rows, offset })
      const counts = await countCommands(
        trx,
        found.rows.map((batch) => batch.id),
      )
      return {
        rows: found.rows.map((batch) => present(batch, counts.get(batch.id) ?? NO_COMMANDS)),
        total: found.total,
        totalIsExact: true,
      }
    })
    return c.json(AutopBatchPage.parse(page), 200)
  })
  .openapi(show, async (c) => c.json(await read(c, c.req.valid('param').id), 200))
  .openapi(commands, async (c) => {
    const { id: batchId } = c.req.valid('param')
    const { limit: rows, offset, sort, status } = c.req.valid('query')
    const page = await c.var.inScope(async (trx, scope) => {
      await getBatch(trx, scope, batchId)
      const filter = { batchId, ...(status && { status: [status] }) }
      const slice = { limit: rows, offset, sort: orderOf(sort) }
      return { ...(await listCommands(trx, scope, filter, slice)), totalIsExact: true }
    })
    return c.json(AutopCommandPage.parse(page), 200)
  })
  .openapi(control('pause', 'Stop before the next devices; what is under way ends'), async (c) =>
    c.json(await demand(c, c.req.valid('param').id, 'autop.paused', pauseBatch), 200),
  )
  .openapi(control('resumption', 'Go on with a paused batch'), async (c) =>
    c.json(await demand(c, c.req.valid('param').id, 'autop.resumed', resumeBatch), 200),
  )
  .openapi(control('cancellation', 'Send nothing more; what is under way ends'), async (c) =>
    c.json(await demand(c, c.req.valid('param').id, 'autop.canceled', cancelBatch), 200),
  )
  .openapi(control('retry', 'Send again to the devices that failed'), async (c) => {
    const { id: batchId } = c.req.valid('param')
    const batch = await c.var.inScope((trx, scope) => getBatch(trx, scope, batchId))
    if (batch.status === 'finished') return c.json(await reopen(c, batchId), 200)
    return c.json(await demand(c, batchId, 'autop.retried', retryFailedCommands), 200)
  })

/** Tries the start at once; whatever comes between, the relay has the entry. */
function startSoon(c: Context<Env>, outboxId: number, start: WorkflowStart): void {
  const { temporal, log, deps } = c.var
  deliver(
    { temporal, taskQueue: deps.taskQueue },
    { kind: 'start', name: start.workflow, ...start },
  )
    .then(() => setEntryDone(deps.db, outboxId))
    .catch((error: unknown) =>
      log.warn({ err: error, workflowId: start.workflowId }, 'left to the relay'),
    )
}

async function read(c: Context<Env>, batchId: string): Promise<AutopBatch> {
  return c.var.inScope(async (trx, scope) => {
    const batch = await getBatch(trx, scope, batchId)
    const counts = await countCommands(trx, [batchId])
    return present(batch, counts.get(batchId) ?? NO_COMMANDS)
  })
}

/** Asks the batch's process; one that has not started yet can only be canceled. */
async function demand(
  c: Context<Env>,
  batchId: string,
  action: string,
  update: UpdateDefinition<BatchStatus>,
): Promise<AutopBatch> {
  await c.var.inScope((trx, scope) => getBatch(trx, scope, batchId))
  try {
    await c.var.temporal.workflow.getHandle(autopBatchWorkflowId(batchId)).executeUpdate(update)
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error
    await withoutProcess(c, batchId, update.name)
  }
  await c.var.inScope((trx) =>
    c.var.audit(trx, { action, targetType: 'autop_batch', targetId: batchId }),
  )
  return read(c, batchId)
}

async function withoutProcess(c: Context<Env>, batchId: string, update: string): Promise<void> {
  await c.var.inScope(async (trx, scope) => {
    const { status } = await getBatch(trx, scope, batchId)
    if (update !== cancelBatch.name || status !== 'queued') {
      throw new AppError('conflict', `The batch is ${status}`)
    }
    await setBatchStatus(trx, batchId, 'canceled')
  })
}

async function reopen(c: Context<Env>, batchId: string): Promise<AutopBatch> {
  const { account, owners } = c.var
  const { outboxId, start } = await c.var.inScope(async (trx, scope) => {
    const batch = await reopenBatch(trx, batchId)
    const again = startAgain(batch, { account, owners, scope })
    await c.var.audit(trx, {
      action: 'autop.retried',
      targetType: 'autop_batch',
      targetId: batchId,
    })
    return { outboxId: await insertStart(trx, again), start: again }
  })
  startSoon(c, outboxId, start)
  return read(c, batchId)
}

function present(batch: AutopBatchRow, counts: typeof NO_COMMANDS): AutopBatch {
  const isOpen = batch.status === 'running' || batch.status === 'finished'
  const elapsed = batch.startedAt ? (Date.now() - Date.parse(batch.startedAt)) / 1000 : 0
  return AutopBatch.parse({
    ...batch,
    config: maskAutopText(batch.config),
    counts,
    secondsLeft: batch.status === 'running' ? secondsLeft(counts, elapsed) : null,
    retryable: isOpen && counts.failed > 0,
    workflowId: autopBatchWorkflowId(batch.id),
  })
}

const untouched = ({ deviceCount }: AutopBatchRow) => ({ ...NO_COMMANDS, queued: deviceCount })

function orderOf<Field extends string>(sort: Field | `-${Field}`) {
  const descending = sort.startsWith('-')
  // What is left without the minus is the field.
  return { field: (descending ? sort.slice(1) : sort) as Field, descending }
}
