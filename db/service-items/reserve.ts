import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Candidate } from '../../domain/order-plan.ts'
import { type Db, isWithin, type Scope } from '../client.ts'

/** Rows of what is ordered for the first time; where another writes the same row, it is waited for. */
export async function insertMissingItems(trx: Db, candidates: readonly Candidate[]): Promise<void> {
  const missing = candidates
    .filter(({ itemId }) => itemId === null)
    .map(({ holderId, slot, quantity, service, variant, projectId }) => ({
      id: uuid(),
      holderId,
      slot,
      quantity,
      service,
      variant,
      projectId,
    }))
    // In one order everywhere, so that two who order the same never wait for each other.
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  if (missing.length === 0) return
  await sql`insert into service_items (id, distributor_id, sub_distributor_id, installer_id, project_id, project_kind,
      service, variant, holder_id, slot, quantity)
    select item.id, projects.distributor_id, projects.sub_distributor_id, projects.installer_id, projects.id,
      projects.kind, item.service, item.variant, item."holderId", item.slot, item.quantity
    from jsonb_to_recordset(${JSON.stringify(missing)}::jsonb) as item (id uuid, "holderId" uuid, slot smallint,
      quantity integer, service text, variant text, "projectId" uuid)
      join projects on projects.id = item."projectId"
    order by projects.id, item.service, item."holderId", item.slot
    on conflict (project_id, service, holder_id, slot) do nothing`.execute(trx)
}

const keyOf = ({ projectId, service, holderId, slot }: Key): string =>
  [projectId, service, holderId, slot].join(' ')
type Key = Pick<Candidate, 'projectId' | 'service' | 'holderId' | 'slot'>

/**
 * The candidates as their rows stand, which are locked until the transaction ends, in the order of their ids. One
 * whose row is in nobody's reach is left out.
 */
export async function lockItems(
  trx: Db,
  scope: Scope,
  candidates: readonly Candidate[],
): Promise<Candidate[]> {
  const keys = candidates.map(({ projectId, service, holderId, slot }) => ({
    projectId,
    service,
    holderId,
    slot,
  }))
  const { rows } = await sql<
    Key & Pick<Candidate, 'itemId' | 'expiresOn' | 'anchorDay' | 'orderId'>
  >`
    select service_items.id as item_id, service_items.project_id, service_items.service, service_items.holder_id,
      service_items.slot, service_items.expires_on, service_items.anchor_day, service_items.order_id
    from service_items join jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
      as key ("projectId" uuid, service text, "holderId" uuid, slot smallint)
      on service_items.holder_id = key."holderId"
        and service_items.project_id is not distinct from key."projectId"
        and service_items.service is not distinct from key.service
        and service_items.slot is not distinct from key.slot
    where ${isWithin(scope, 'serviceItems')}
    order by service_items.id for update of service_items`.execute(trx)
  const numbers = await numbersOf(trx, scope, rows)
  const byKey = new Map(rows.map((row) => [keyOf(row), row]))
  return candidates.flatMap((candidate) => {
    const row = byKey.get(keyOf(candidate))
    const orderNumber = numbers.get(row?.orderId ?? '') ?? null
    return row ? [{ ...candidate, ...row, orderNumber }] : []
  })
}

/** The numbers of the open orders that the reader may know. */
async function numbersOf(
  trx: Db,
  scope: Scope,
  rows: readonly Pick<Candidate, 'orderId'>[],
): Promise<Map<string, string>> {
  const ids = new Set(rows.flatMap(({ orderId }) => orderId ?? []))
  if (ids.size === 0) return new Map()
  const orders = await trx
    .selectFrom('orders')
    .select(['id', 'number'])
    .where('id', 'in', [...ids])
    .where(isWithin(scope, 'orders'))
    .execute()
  return new Map(orders.map(({ id, number }) => [id, number]))
}

/** Gives items to an open order: nobody else can order them until it closes. */
export async function reserveItems(
  trx: Db,
  orderId: string,
  itemIds: readonly string[],
): Promise<void> {
  await sql`update service_items set order_id = ${orderId}, changed_at = now()
    where id = any (${itemIds}::uuid[]) and order_id is null`.execute(trx)
}
