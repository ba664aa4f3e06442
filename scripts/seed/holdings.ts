import { sql } from 'kysely'
import type pg from 'pg'
import { issueCoupon } from '../../db/coupons.ts'
import { assignCredits, listHolders, revokeCredits } from '../../db/credits.ts'
import { CREDIT_UNITS } from '../../domain/credit.ts'
import { addDays } from '../../domain/term.ts'
import { fillCouponOrder } from './coupon-order.ts'
import { overClient, type SeedDb } from './over-client.ts'

interface Holder {
  distributorId: string
  subDistributorId: string
  currency: string
  /** Of the main account of the sub-distributor. */
  account: string
  actorName: string
  distributorName: string
}

/** Minor units and days from today: one too late, one of which little is left of its time, one to pay with. */
const COUPONS = [
  { name: 'SUMMER', faceMinor: 20_000, days: -24, issuedDaysAgo: 205, remark: 'Summer campaign' },
  { name: 'SPRING', faceMinor: 15_000, days: 9, issuedDaysAgo: 170, remark: '' },
  { name: 'WELCOME', faceMinor: 50_000, days: 300, issuedDaysAgo: 65, remark: 'For a good start' },
]

/** Whole credits that a sub-distributor gets, and what it gives to the first it may give to. */
const CREDITS = 2_000
const GIVEN = [400, 250, 120, 80]
const TAKEN_BACK = 50

/** Coupons and credits of each sub-distributor, as the product issues and hands them on. */
export async function fillHoldings(client: pg.ClientBase, today: Date): Promise<void> {
  const db = overClient(client)
  const holders = await listSubDistributors(client)
  // In the order of time, in which statements stand.
  for (const coupon of COUPONS) {
    for (const holder of holders) await giveCoupon(db, holder, coupon, today)
  }
  for (const holder of holders) {
    await fillCouponOrder(db, client, { ...holder, today })
    await giveCredits(db, holder)
  }
}

async function listSubDistributors(client: pg.ClientBase): Promise<Holder[]> {
  const { rows } = await client.query<Holder>(`select o.distributor_id as "distributorId",
      o.id as "subDistributorId", o.currency, a.account, a.name as "actorName",
      (select name from accounts where organization_id = o.distributor_id order by created_at, id limit 1)
        as "distributorName"
    from organizations o join lateral (select account, name from accounts where organization_id = o.id
      and role = 'sub_distributor' order by created_at, id limit 1) a on true
    where o.kind = 'sub_distributor' order by o.id`)
  return rows
}

async function giveCoupon(
  db: SeedDb,
  holder: Holder,
  { name, faceMinor, days, issuedDaysAgo, remark }: (typeof COUPONS)[number],
  today: Date,
): Promise<void> {
  const { distributorId, subDistributorId, currency, distributorName: actorName } = holder
  const scope = { level: 'distributor' as const, organizationId: distributorId }
  const code = `${name}-${holder.account.toUpperCase()}`
  const expiresOn = addDays(today.toISOString().slice(0, 10), days)
  const coupon = { subDistributorId, currency, faceMinor, expiresOn, code, remark, actorName }
  const { id } = await issueCoupon(db, scope, coupon)
  await db
    .updateTable('coupons')
    .set({ issuedAt: sql`now() - make_interval(days => ${issuedDaysAgo}::integer)` })
    .where('id', '=', id)
    .execute()
  await backdate(db, `coupon_issued:${id}`, issuedDaysAgo)
}

async function giveCredits(db: SeedDb, holder: Holder): Promise<void> {
  const { distributorId, subDistributorId, distributorName, actorName } = holder
  const above = { level: 'distributor' as const, organizationId: distributorId }
  const own = { level: 'sub_distributor' as const, organizationId: subDistributorId }
  const idempotencyKey = `sample-${subDistributorId}`
  await assignCredits(db, above, {
    holderId: subDistributorId,
    credits: CREDITS * CREDIT_UNITS,
    remark: 'For commercial projects',
    actorName: distributorName,
    idempotencyKey,
  })
  await backdate(db, `credits_issued:${distributorId}:${idempotencyKey}`, 60)
  const receivers = receiversIn(await listHolders(db, own))
  for (const [index, { id: holderId }] of receivers.entries()) {
    const key = `${idempotencyKey}-${index}`
    const credits = (GIVEN[index] ?? 0) * CREDIT_UNITS
    await assignCredits(db, own, { holderId, credits, remark: '', actorName, idempotencyKey: key })
    await backdate(db, `credits_assigned:${subDistributorId}:${key}`, 50 - 5 * index)
  }
  const [first] = receivers
  if (!first) return
  const credits = TAKEN_BACK * CREDIT_UNITS
  const step = { holderId: first.id, credits, remark: 'Not needed', actorName, idempotencyKey }
  await revokeCredits(db, own, step)
  await backdate(db, `credits_revoked:${subDistributorId}:${idempotencyKey}`, 12)
}

/** The first installers, and a property manager where there is one. */
function receiversIn(holders: Awaited<ReturnType<typeof listHolders>>) {
  const managers = holders.filter(({ kind }) => kind === 'property_manager').slice(0, 1)
  const installers = holders.filter(({ kind }) => kind === 'installer')
  return [...installers.slice(0, GIVEN.length - managers.length), ...managers]
}

/** What the product writes happens now; the sample has a past. */
async function backdate(db: SeedDb, idempotencyKey: string, days: number): Promise<void> {
  await db
    .updateTable('ledgerTransfers')
    .set({ createdAt: sql`now() - make_interval(days => ${days}::integer)` })
    .where('idempotencyKey', '=', idempotencyKey)
    .execute()
}
