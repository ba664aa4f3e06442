import { sql } from 'kysely'
import { type AutoRenewedOrder, MOST_RENEWALS_TOLD } from '../../domain/mail.ts'
import type { Db } from '../client.ts'
import { insertMail } from '../mails.ts'
import { payersOf } from './payer-accounts.ts'
import type { RenewalRuleRow } from './row.ts'

/** From this hour on, where the reader is, the day's mail is sent; it tells of what was renewed until then. */
const TELL_HOUR = 8

/** Somebody who has not been told yet: an account, or the organization that pays in its place. */
export interface UntoldPayer {
  ruleId: string
  payerId: string
  /** Of what was renewed before this instant. ISO text. */
  until: string
}

const ZONE = sql`coalesce(accounts.time_zone, organizations.time_zone)`

const untold = (
  now: string,
) => sql`select renewals.id, renewals.order_id, rules.id as rule_id, rules.name as rule_name,
    coalesce(accounts.id, rules.installer_id, rules.sub_distributor_id) as payer_id,
    (((${now}::timestamptz at time zone ${ZONE}) - make_interval(hours => ${TELL_HOUR}::integer))::date
      + make_time(${TELL_HOUR}::integer, 0, 0)) at time zone ${ZONE} as until, renewals.ended_at
  from renewals
    join renewal_rules rules on rules.id = renewals.rule_id
    join organizations on organizations.id = coalesce(rules.installer_id, rules.sub_distributor_id)
    left join accounts on accounts.id = rules.created_by and accounts.deleted_at is null
      and accounts.disabled_at is null
  where renewals.state = 'renewed' and renewals.told_at is null`

/** Whoever's morning has come, the first ones by id. */
export async function listUntoldPayers(
  db: Db,
  { now, after, limit }: { now: string; after: string | null; limit: number },
): Promise<UntoldPayer[]> {
  const { rows } =
    await sql<UntoldPayer>`select payer_id, min(rule_id::text) as rule_id, min(until) as until
    from (${untold(now)}) as untold
    where ended_at < until ${after === null ? sql`` : sql`and payer_id > ${after}::uuid`}
    group by payer_id order by payer_id limit ${limit}`.execute(db)
  return rows
}

interface ToldOrder extends AutoRenewedOrder {
  id: string
  currency: string
}

/** Writes a payer's mail of the day and notes what it tells: all of it, or nothing. Repeatable. As the worker. */
export async function tellRenewed(
  trx: Db,
  { ruleId, payerId, until }: UntoldPayer,
  now: string,
): Promise<void> {
  const told = await lockUntold(trx, { payerId, until }, now)
  const [first] = told
  if (!first) return
  const rule = await trx
    .selectFrom('renewalRules')
    .selectAll()
    .where('id', '=', ruleId)
    .executeTakeFirstOrThrow()
  await mail(trx, rule, told, now)
  await sql`update renewals set told_at = ${now} where id = any (${told.map(({ id }) => id)}::uuid[])`.execute(
    trx,
  )
}

async function lockUntold(
  trx: Db,
  { payerId, until }: Pick<UntoldPayer, 'payerId' | 'until'>,
  now: string,
): Promise<ToldOrder[]> {
  const { rows } = await sql<ToldOrder>`with locked as (
      select id from renewals where state = 'renewed' and told_at is null and id in (
        select id from (${untold(now)}) as untold where payer_id = ${payerId} and ended_at < ${until}
      ) order by id for update skip locked
    )
    select locked.id, orders.number as order_number, rules.name as rule_name, orders.item_count,
      orders.total_minor, orders.currency, lines.expires_on
    from locked join renewals on renewals.id = locked.id
      join renewal_rules rules on rules.id = renewals.rule_id
      join orders on orders.id = renewals.order_id
      cross join lateral (select min(next_expires_on) as expires_on from order_lines
        where order_lines.order_id = orders.id) as lines
    order by rules.name, orders.number`.execute(trx)
  return rows
}

async function mail(
  trx: Db,
  rule: RenewalRuleRow,
  told: readonly ToldOrder[],
  now: string,
): Promise<void> {
  const sum = (value: (one: ToldOrder) => number) =>
    told.reduce((total, one) => total + value(one), 0)
  const content = {
    renewedOn: now.slice(0, 10),
    orderCount: told.length,
    itemCount: sum(({ itemCount }) => itemCount),
    totalMinor: sum(({ totalMinor }) => totalMinor),
    currency: told[0]?.currency ?? '',
    orders: told.slice(0, MOST_RENEWALS_TOLD).map(({ id: _, currency: __, ...order }) => order),
  }
  for (const payer of await payersOf(trx, rule)) {
    if (!payer.email) continue
    await insertMail(trx, {
      accountId: payer.id,
      organizationId: rule.installerId ?? rule.subDistributorId,
      address: payer.email,
      locale: payer.locale,
      kind: 'auto_renewals',
      data: { name: payer.name, ...content },
    })
  }
}
