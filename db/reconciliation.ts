import { sql } from 'kysely'
import { isOpen, type OrderStatus } from '../domain/order.ts'
import type { Db } from './client.ts'
import { insertNotifications } from './notification-inbox.ts'
import { lockOrder } from './orders/row.ts'
import { releaseItems } from './orders/transitions.ts'
import type { NewFinding } from './reconciliation-findings.ts'

/** Orders that have ended and hold items still, some of them. As the worker. */
export async function listHoldingOrders(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('serviceItems')
    .innerJoin('orders', 'orders.id', 'serviceItems.orderId')
    .select('orders.id')
    .distinct()
    .where('orders.status', 'not in', OPEN)
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

const OPEN: OrderStatus[] = ['processing', 'system_processing']

/** Lets go of what an order holds that has ended. @returns what was found; undefined where it is not so any more */
export async function releaseHeld(trx: Db, orderId: string): Promise<NewFinding | undefined> {
  const order = await lockOrder(trx, orderId)
  if (isOpen(order.status)) return undefined
  const items = await releaseItems(trx, order)
  if (items === 0) return undefined
  return {
    kind: 'held_by_closed_order',
    distributorId: order.distributorId,
    subject: orderId,
    subjectName: order.number,
    orderId,
    details: { status: order.status, items },
    isMended: true,
  }
}

/** What the outbox holds that should have gone long ago, the oldest first. As the worker. */
export async function listStuckEntries(
  db: Db,
  { before, limit }: { before: string; limit: number },
): Promise<NewFinding[]> {
  const { rows } =
    await sql<StuckEntry>`select outbox.id, outbox.kind, outbox.name, workflow_id, attempts,
      last_error, outbox.created_at, coalesce(organizations.distributor_id,
        (select id from organizations where kind = 'distributor' order by id limit 1)) as distributor_id
    from outbox left join organizations
      on organizations.id::text = options -> 'searchAttributes' ->> 'OrgId'
    where done_at is null and outbox.created_at < ${before} order by outbox.id limit ${limit}`.execute(
      db,
    )
  return rows.map(({ id, distributorId, workflowId, ...details }) => ({
    kind: 'outbox_stuck',
    distributorId,
    subject: String(id),
    subjectName: workflowId,
    workflowId,
    // Of each try something else would be said.
    details: { kind: details.kind, name: details.name, since: details.createdAt },
  }))
}

interface StuckEntry {
  id: number
  kind: string
  name: string
  workflowId: string
  attempts: number
  lastError: string | null
  createdAt: string
  distributorId: string
}

/** Those of the processes whose start waits in the outbox. */
export async function findAwaitingStart(
  db: Db,
  workflowIds: readonly string[],
): Promise<Set<string>> {
  if (workflowIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('outbox')
    .select('workflowId')
    .where('doneAt', 'is', null)
    .where('kind', '=', 'start')
    .where('workflowId', '=', sql<string>`any (${workflowIds}::text[])`)
    .execute()
  return new Set(rows.map(({ workflowId }) => workflowId))
}

const MOST_TOLD = 100

/** To everybody of a distributor: findings that need a person. */
export async function tellOfFindings(
  trx: Db,
  distributorId: string,
  data: { count: number; first: string },
): Promise<void> {
  const accounts = await trx
    .selectFrom('accounts')
    .select('id')
    .where('organizationId', '=', distributorId)
    .where('deletedAt', 'is', null)
    .limit(MOST_TOLD)
    .execute()
  await insertNotifications(trx, {
    accountIds: accounts.map(({ id }) => id),
    kind: 'reconciliation_findings',
    data,
    link: '/reconciliation-findings',
  })
}
