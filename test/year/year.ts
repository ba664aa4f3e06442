import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { checkBooks } from '../../db/books.ts'
import { inScope } from '../../db/client.ts'
import { lockOwnRule } from '../../db/renewals/row.ts'
import { changeMeans, skipOnce, stopRule } from '../../db/renewals/rules.ts'
import type { TestDatabase } from '../database.ts'
import type { Bank } from './bank.ts'
import { dayIn, hourOf } from './calendar.ts'
import type { YearClock } from './clock.ts'
import { type Charge, type Reminder, YearModel } from './model.ts'
import { type Action, isCard, type RuleAction, STARTS_AT, type YearPlan } from './plan.ts'
import { buyCoupon, insertCard, pricesOf, type World } from './world.ts'

export interface Stage {
  database: TestDatabase
  clock: YearClock
  bank: Bank
  plan: YearPlan
  world: World
  /** Ends the worker where it is, and starts another. */
  restart(): Promise<void>
}

export interface YearResult {
  days: number
  charges: number
  reminders: number
  rulesOff: number
  /** Sentences; the first that is wrong ends the year. */
  violations: string[]
}

const DAY_MS = 86_400_000
const DIGEST_HOUR = 8
/** Sweeps come every few minutes. */
const SWEEP_MS = 60_000

/** Lives through the days of a plan, and compares them with the model after everything that happens. */
export async function liveYear(stage: Stage): Promise<YearResult> {
  const { plan, clock } = stage
  const model = new YearModel(plan)
  const startsAt = Date.parse(STARTS_AT)
  const actions = plan.actions.map((action) => ({ action, at: startsAt + action.day * DAY_MS }))
  const endsAt = startsAt + plan.days * DAY_MS
  const told: Reminder[] = []
  const violations: string[] = []
  await clock.moveTo(startsAt)
  let digestDay = dayIn('UTC', startsAt + DAY_MS)

  while (violations.length === 0) {
    const digestAt = hourOf('UTC', digestDay, DIGEST_HOUR)
    const happens = Math.min(model.nextAt(), await nextOfProduct(stage)) + SWEEP_MS
    const at = Math.min(actions[0]?.at ?? endsAt, digestAt, happens)
    if (at >= endsAt) break
    await clock.moveTo(at)
    const now = clock.now()
    model.retry(now)
    while (actions[0] && actions[0].at <= now) {
      const { action } = actions.shift() as (typeof actions)[number]
      await act(stage, action)
      model.act(action, now)
    }
    if (Math.min(model.nextAt(), await nextOfProduct(stage)) <= now) {
      await run(stage, 'renewalSweep')
      model.sweep(now)
    }
    if (digestAt <= now) {
      await run(stage, 'expiryDigest')
      model.remind(digestDay)
      told.push(...(await readReminders(stage, digestDay)))
      digestDay = dayIn('UTC', digestAt + DAY_MS)
    }
    violations.push(...(await differences(stage, model, now)))
  }
  if (violations.length === 0) violations.push(...(await settled(stage, model, told)))
  return {
    days: plan.days,
    charges: model.charges.length,
    reminders: model.reminders.length,
    rulesOff: [...model.rulesOn().values()].filter((isOn) => !isOn).length,
    violations,
  }
}

/** When the product itself has something to do: if that is not when the model has, it is to be seen. */
async function nextOfProduct({ database: { owner } }: Stage): Promise<number> {
  const { rows } = await sql<{ next: string | null }>`select least(
    (select min(renews_at) from service_items),
    (select min(next_try_at) from renewals where state = 'waiting')) as next`.execute(owner)
  const next = rows[0]?.next
  return next ? Date.parse(next) : Number.POSITIVE_INFINITY
}

async function run({ clock }: Stage, workflow: string): Promise<void> {
  await clock.start(workflow, `${workflow}-${randomUUID()}`)
  await clock.settle()
}

async function act(stage: Stage, action: Action): Promise<void> {
  const { bank, world, plan, database, clock } = stage
  const { owner } = database
  if (action.kind === 'restart') return stage.restart()
  if (action.kind === 'provider_away') return void bank.away.add(action.card)
  if (action.kind === 'provider_back') {
    bank.away.delete(action.card)
    return clock.release()
  }
  if ('rule' in action) return actOnRule(stage, action)
  const buyer = plan.buyers.find(({ key }) => key === action.buyer)
  const scene = world.buyers.get(action.buyer)
  if (!buyer || !scene) throw new Error('Nobody of that name')
  if (action.kind === 'coupon_bought') {
    return buyCoupon(database, scene, buyer, action.amountMinor)
  }
  if (action.kind === 'price_set') {
    const { service, monthlyMinor, validFrom } = action
    const createdAt = new Date(clock.now()).toISOString()
    const prices = pricesOf({ [service]: monthlyMinor }, { validFrom, createdAt })
    const priceBookId = world.priceBooks.get(buyer.key) ?? ''
    const { distributorId } = scene
    await owner
      .insertInto('prices')
      .values(prices.map((price) => ({ ...price, priceBookId, distributorId })))
      .execute()
    return
  }
  await owner
    .updateTable('organizations')
    .set({ mayPay: action.kind === 'permission_given' })
    .where('id', '=', scene.subDistributorId)
    .execute()
}

async function actOnRule(stage: Stage, action: RuleAction): Promise<void> {
  const { bank, world, database, clock } = stage
  const rule = world.rules.get(action.rule)
  if (!rule) throw new Error('No rule of that name')
  if (action.kind === 'cards_declined') bank.declined.add(action.rule)
  else if (action.kind === 'cards_good') bank.declined.delete(action.rule)
  else if (action.kind === 'card_removed') {
    await database.owner
      .updateTable('paymentMethods')
      .set({ removedAt: new Date(clock.now()).toISOString() })
      .where('id', '=', rule.methodId ?? '')
      .execute()
  } else {
    await asOwner(stage, rule, action.kind)
    await clock.settle()
  }
}

/** What a person does with a rule in the console. */
async function asOwner(
  { database, bank }: Stage,
  rule: NonNullable<ReturnType<World['rules']['get']>>,
  kind: 'switched_on' | 'skipped' | 'stopped',
): Promise<void> {
  const { scene, row } = rule
  const isRemoved = kind === 'switched_on' && isCard(row.means as never)
  if (isRemoved) {
    // With another card.
    bank.declined.delete(row.name)
    rule.methodId = await insertCard(database.owner, scene, row.name, row.means as never)
  }
  await inScope(database.as('gatehouse_api'), scene.scope, async (trx) => {
    const locked = await lockOwnRule(trx, scene.scope, row.id)
    if (kind === 'stopped') await stopRule(trx, scene.scope, locked)
    else if (kind === 'skipped' && locked.state === 'on') await skipOnce(trx, scene.scope, locked)
    else if (kind === 'switched_on' && locked.state === 'off') {
      await changeMeans(trx, scene.scope, locked, {
        means: row.means as never,
        paymentMethodId: rule.methodId,
      })
    }
  })
}

/** Items and rules that are not as the model has them. */
async function differences(
  { database: { owner }, world, plan }: Stage,
  model: YearModel,
  now: number,
): Promise<string[]> {
  const at = new Date(now).toISOString()
  const items = await owner.selectFrom('serviceItems').select(['id', 'expiresOn']).execute()
  const byId = new Map(items.map(({ id, expiresOn }) => [id, expiresOn]))
  const wrong = [...model.expiries()]
    .filter(([key, expiresOn]) => byId.get(world.items.get(key) ?? '') !== expiresOn)
    .map(([key, expiresOn]) => {
      const seen = byId.get(world.items.get(key) ?? '')
      return `seed ${plan.seed}, ${at}: ${key} ends ${seen}, not ${expiresOn}`
    })
  const rules = await owner
    .selectFrom('renewalRules')
    .select(['name', 'state', 'offReason'])
    .execute()
  const states = new Map(rules.map((rule) => [rule.name, rule]))
  const off = [...model.rulesOn()]
    .filter(([key, isOn]) => (states.get(key)?.state === 'on') !== isOn)
    .map(([key, isOn]) => {
      const { state, offReason } = states.get(key) ?? {}
      return `seed ${plan.seed}, ${at}: rule ${key} is ${state} (${offReason}), not ${isOn ? 'on' : 'off'}`
    })
  return [...wrong, ...off]
}

async function readReminders(
  { database: { owner }, world }: Stage,
  toldOn: string,
): Promise<Reminder[]> {
  const keys = new Map([...world.items].map(([key, id]) => [id, key]))
  const rows = await owner
    .selectFrom('reminders')
    .select(['subjectId', 'aboutOn', 'days'])
    .where('kind', '=', 'item')
    .where('toldOn', '=', toldOn)
    .execute()
  return rows.map(({ subjectId, aboutOn, days }) => ({
    item: keys.get(subjectId) ?? subjectId,
    expiresOn: aboutOn,
    days,
    toldOn,
  }))
}

/** The whole year: every charge with its extension, the money, the books, and what was said. */
async function settled(stage: Stage, model: YearModel, told: Reminder[]): Promise<string[]> {
  const { bank, database, plan } = stage
  const charges = await readCharges(stage)
  const taken = bank.taken()
  const kept = await database.owner
    .selectFrom('payments')
    .innerJoin('orders', 'orders.id', 'payments.orderId')
    .select(['providerRef', 'orders.status as orderStatus', 'carriedOutAt'])
    .where('payments.status', '=', 'succeeded')
    .where('payments.means', 'in', ['sandbox', 'stripe', 'paypal'])
    .execute()
  const unkept = taken.filter(({ ref }) => {
    const order = kept.find(({ providerRef }) => providerRef === ref)
    return order?.orderStatus !== 'succeed' || order.carriedOutAt === null
  })
  const books = await checkBooks(database.as('gatehouse_worker'))
  const mails = await sql<{
    told: string
    count: number
  }>`select data->>'toldOn' as told, count(*) as count
    from mails where kind = 'expiry_digest' group by account_id, 1 having count(*) > 1`.execute(
    database.owner,
  )
  return [
    ...compare('charges', charges.map(chargeText), model.charges.map(chargeText)),
    ...compare('reminders', told.map(reminderText), model.reminders.map(reminderText)),
    ...unkept.map(({ ref }) => `money without its extension: ${ref}`),
    ...(kept.length === taken.length ? [] : [`${kept.length} payments, ${taken.length} taken`]),
    ...books.faults.map((fault) => `books: ${JSON.stringify(fault)}`),
    ...mails.rows.map((row) => `two mails on ${row.told}`),
  ].map((text) => `seed ${plan.seed}: ${text}`)
}

async function readCharges({ database: { owner }, world }: Stage): Promise<Charge[]> {
  const keys = new Map([...world.items].map(([key, id]) => [id, key]))
  const { rows } = await sql<{ rule: string; total: number; lines: Record<string, string> }>`
    select renewal_rules.name as rule, orders.total_minor as total,
      jsonb_object_agg(order_lines.item_id, order_lines.next_expires_on) as lines
    from orders join renewals on renewals.order_id = orders.id
      join renewal_rules on renewal_rules.id = renewals.rule_id
      join order_lines on order_lines.order_id = orders.id
    where orders.status = 'succeed' group by orders.id, renewal_rules.name`.execute(owner)
  return rows.map(({ rule, total, lines }) => ({
    rule,
    totalMinor: total,
    extended: Object.fromEntries(
      Object.entries(lines).map(([id, next]) => [keys.get(id) ?? id, next]),
    ),
  }))
}

const chargeText = ({ rule, totalMinor, extended }: Charge): string =>
  `${rule} ${totalMinor} ${JSON.stringify(Object.entries(extended).toSorted())}`

const reminderText = ({ item, expiresOn, days, toldOn }: Reminder): string =>
  `${item} ends ${expiresOn}, told ${days} days before, on ${toldOn}`

const MOST_NAMED = 10

function compare(what: string, seen: string[], wanted: string[]): string[] {
  const left = [...wanted]
  const extra = seen.filter((text) => {
    const index = left.indexOf(text)
    if (index >= 0) left.splice(index, 1)
    return index < 0
  })
  return [
    ...extra.slice(0, MOST_NAMED).map((text) => `${what}, too many: ${text}`),
    ...left.slice(0, MOST_NAMED).map((text) => `${what}, missing: ${text}`),
  ]
}
