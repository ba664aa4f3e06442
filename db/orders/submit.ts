import { randomInt } from 'node:crypto'
import { type Insertable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { AppError } from '../../domain/errors.ts'
import type { OrderType } from '../../domain/order.ts'
import type { Candidate, LeftOut, PlannedLine } from '../../domain/order-plan.ts'
import type { Buyer } from '../../domain/payment-permission.ts'
import type { BillingFields } from '../billing-information.ts'
import type { Db, Scope } from '../client.ts'
import { requireCreditProjects } from '../credits.ts'
import type { WorkflowStart } from '../outbox.ts'
import type { OrderLines } from '../schema.ts'
import { insertMissingItems, lockItems, reserveItems } from '../service-items.ts'
import { insertOrderEvent } from './events.ts'
import { findSelected, type OrderSelection, type PricedOrder, priceOrder } from './price.ts'
import type { OrderRow } from './row.ts'
import { startOrder } from './start.ts'

export interface OrderSubmit {
  selection: OrderSelection
  buyer: Buyer
  billing: BillingFields
  termsVersion: string
  /** What the person saw and agreed to. */
  seen: { totalMinor: number; itemCount: number }
  idempotencyKey: string
  account: { id: string; name: string }
  paymentHours: number
  /** Whether an activation begins with a month that costs nothing. */
  hasFreeMonth: boolean
}

export interface SubmittedOrder {
  order: OrderRow
  outboxId: number
  delivery: WorkflowStart
}

/** Lines a statement: PostgreSQL takes 65,535 parameters. */
const LINES = 1_000
const NUMBER_TRIES = 8

/** Until the transaction ends, others with the same key wait here, and then see the order that it has made. */
export async function findOrderByKey(
  trx: Db,
  { createdBy, idempotencyKey }: { createdBy: string; idempotencyKey: string },
): Promise<OrderRow | undefined> {
  const name = `order ${createdBy} ${idempotencyKey}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx)
  return trx
    .selectFrom('orders')
    .selectAll()
    .where('createdBy', '=', createdBy)
    .where('idempotencyKey', '=', idempotencyKey)
    .executeTakeFirst()
}

/**
 * Writes an order with its lines, reserves its items and asks for its process. Prices are worked out again, with the
 * items locked.
 *
 * @throws AppError `conflict` where an item is taken, nothing is left to buy, it costs another sum than was seen, or a
 *   property manager's credits do not pay for its project
 */
export async function submitOrder(
  trx: Db,
  scope: Scope,
  submit: OrderSubmit,
): Promise<SubmittedOrder> {
  const { selection, buyer, billing, account, hasFreeMonth } = submit
  const found = await findSelected(trx, scope, selection)
  await insertMissingItems(trx, found)
  const candidates = await lockItems(trx, scope, found)
  const { countryCode } = billing
  const priced = await priceOrder(trx, candidates, {
    ...{ selection, buyer, countryCode, hasFreeMonth },
  })
  if (!isAsSeen(priced, submit.seen)) {
    refuseTaken(priced.leftOut)
    refuseOtherThanSeen(priced)
  }
  const order = await insertOrder(trx, submit, priced)
  await insertLines(trx, order, priced.lines)
  // Nothing else is open to them, and what nobody can pay is not ordered.
  const isPaidByCredits = buyer.level === 'property_manager' && order.totalMinor > 0
  if (isPaidByCredits) await requireCreditProjects(trx, order.id)
  await reserveItems(
    trx,
    order.id,
    priced.lines.map(({ candidate }) => idOf(candidate)),
  )
  await insertOrderEvent(trx, order, {
    kind: 'submitted',
    actorName: account.name,
    details: { items: order.itemCount, totalMinor: order.totalMinor, currency: order.currency },
  })
  return { order, ...(await startOrder(trx, order)) }
}

/** What the person left out knowingly, an item in another open order among it, is no reason to refuse. */
const isAsSeen = (
  { lines, totalMinor }: PricedOrder,
  { itemCount, totalMinor: seenMinor }: OrderSubmit['seen'],
): boolean => lines.length > 0 && lines.length === itemCount && totalMinor === seenMinor

/** Names each item that another order holds, and that order. */
function refuseTaken(leftOut: readonly LeftOut[]): void {
  const taken = leftOut.filter(({ reason }) => reason === 'in_open_order')
  if (taken.length === 0) return
  const errors = taken.slice(0, MOST_ERRORS).map(({ candidate }) => ({
    field: `selection.${candidate.key}`,
    message: `In order ${candidate.orderNumber ?? '–'}: ${candidate.holderName}`,
  }))
  const [number] = taken.flatMap(({ candidate }) => candidate.orderNumber ?? [])
  const detail = number
    ? `Some items are in another open order: ${number}`
    : 'Some items are in an open order of somebody above or below you'
  throw new AppError('conflict', detail, { errors })
}

const MOST_ERRORS = 100

function refuseOtherThanSeen({ lines, leftOut, totalMinor, currency }: PricedOrder): never {
  if (lines.length === 0) {
    const [first] = leftOut
    const reasons = first ? [{ field: 'selection', message: first.reason }] : []
    throw new AppError('conflict', 'Nothing is left to buy in this selection', { errors: reasons })
  }
  throw new AppError('conflict', 'The price has changed since you saw it: look at it again', {
    errors: [
      { field: 'seen.totalMinor', message: `${totalMinor} ${currency}` },
      { field: 'seen.itemCount', message: String(lines.length) },
    ],
  })
}

async function insertOrder(
  trx: Db,
  { selection, buyer, billing, termsVersion, idempotencyKey, account, paymentHours }: OrderSubmit,
  { lines, ...price }: PricedOrder,
): Promise<OrderRow> {
  const { distributorId, subDistributorId, installerId, propertyManagerId } = buyer
  const values = {
    id: uuid(),
    distributorId,
    subDistributorId,
    installerId,
    propertyManagerId,
    buyerName: buyer.name,
    type: typeOf(selection.action, lines),
    projectKind: selection.projectKind,
    projectInstallerId: selection.installerId,
    ...projectOf(selection, lines),
    itemCount: lines.length,
    currency: price.currency,
    subtotalMinor: price.subtotalMinor,
    discountMinor: price.discountMinor,
    taxBasisPoints: price.taxBasisPoints,
    taxMinor: price.taxMinor,
    totalMinor: price.totalMinor,
    billing: JSON.stringify(billing),
    termsVersion,
    termsAcceptedAt: sql<string>`now()`,
    createdBy: account.id,
    createdByName: account.name,
    idempotencyKey,
    dueAt: sql<string>`now() + ${paymentHours} * interval '1 hour'`,
  }
  for (let tries = 0; tries < NUMBER_TRIES; tries += 1) {
    const order = await trx
      .insertInto('orders')
      .values({ ...values, number: newNumber(new Date()) })
      .onConflict((conflict) => conflict.column('number').doNothing())
      .returningAll()
      .executeTakeFirst()
    if (order) return order
  }
  throw new AppError('unavailable', 'Too many orders in this second: try again')
}

/** `YYYYMMDDHHmmss` in UTC and four digits. */
const newNumber = (now: Date): string =>
  now.toISOString().replaceAll(/\D/g, '').slice(0, 14) + String(randomInt(10_000)).padStart(4, '0')

function typeOf(action: OrderSelection['action'], lines: readonly PlannedLine[]): OrderType {
  if (action === 'renew') return 'subscription'
  const areAllAdditional = lines.every(({ candidate }) => candidate.service === 'additional_app')
  return areAllAdditional ? 'additional_app' : 'activation'
}

/** The one project that an order is for; that of a home goes without saying. */
export function projectOf(
  { projectKind }: Pick<OrderSelection, 'projectKind'>,
  lines: readonly PlannedLine[],
) {
  const [first, ...others] = lines
  const isOne = others.every(({ candidate }) => candidate.projectId === first?.candidate.projectId)
  if (!first || !isOne || projectKind === 'single_family') return {}
  return { projectId: first.candidate.projectId, projectName: first.candidate.projectName }
}

async function insertLines(
  trx: Db,
  { id: orderId, distributorId, subDistributorId, installerId }: OrderRow,
  lines: readonly PlannedLine[],
): Promise<void> {
  const owners = { distributorId, subDistributorId, installerId }
  const rows = lines.map(
    (line, index): Insertable<OrderLines> => ({
      ...columnsOf(line),
      ...owners,
      id: uuid(),
      orderId,
      number: index + 1,
    }),
  )
  for (let first = 0; first < rows.length; first += LINES) {
    await trx
      .insertInto('orderLines')
      .values(rows.slice(first, first + LINES))
      .execute()
  }
}

/** What a line is, beside its order and owners. */
export function columnsOf({ candidate, plan, price, variant, ...amounts }: PlannedLine) {
  const { service, projectId, projectName, holderName, quantity } = candidate
  const { kind, months, until, fromOn, plannedExpiresOn, isTrial } = plan
  const { grossMinor, discountMinor, amountMinor } = amounts
  const { oneTimeMinor, monthlyMinor } = price
  return {
    itemId: idOf(candidate),
    service,
    variant,
    projectId,
    projectName,
    holderName,
    quantity,
    kind,
    months,
    until,
    fromOn,
    plannedExpiresOn,
    isTrial,
    oneTimeMinor,
    monthlyMinor,
    grossMinor,
    discountMinor,
    amountMinor,
  }
}

/** Every candidate that is locked has its row. */
function idOf({ itemId }: Candidate): string {
  if (itemId === null) throw new Error('an item was ordered that has no row')
  return itemId
}
