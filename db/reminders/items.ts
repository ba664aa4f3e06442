import { type RawBuilder, sql } from 'kysely'
import {
  type Digest,
  type DigestLine,
  type DigestPart,
  type DueDate,
  dueDates,
  EXPIRED,
  MOST_DIGEST_LINES,
} from '../../domain/reminder.ts'
import type { Db } from '../client.ts'
import { HAS_HOLDER } from '../service-items/holder.ts'
import type { DigestReceiver } from './receivers.ts'

type DigestItems = Pick<Digest, 'expiring' | 'expired' | 'automatic'>

/** Marks what ends as told, and answers what was not told before. As the worker. */
export async function tellItems(trx: Db, receiver: DigestReceiver): Promise<DigestItems> {
  const due = dueDates(receiver, [...receiver.reminderDays, EXPIRED])
  if (!receiver.paysItself || due.length === 0) return NO_ITEMS
  const lines = await markTold(trx, receiver, due)
  const gone = lines.filter(({ days }) => days === EXPIRED)
  const ahead = lines.filter(({ days }) => days !== EXPIRED)
  const isAny = lines.length > 0
  return {
    expiring: partOf(ahead),
    expired: partOf(gone),
    automatic: partOf(isAny ? await listAutomatic(trx, receiver, due) : []),
  }
}

const NO_PART: DigestPart = { lines: [], count: 0, more: 0 }
const NO_ITEMS: DigestItems = { expiring: NO_PART, expired: NO_PART, automatic: NO_PART }

interface CountedLine extends DigestLine {
  days: number
}

function partOf(lines: CountedLine[]): DigestPart {
  return {
    lines: lines.slice(0, MOST_DIGEST_LINES).map(({ days: _, ...line }) => line),
    count: lines.reduce((sum, { count }) => sum + count, 0),
    more: Math.max(0, lines.length - MOST_DIGEST_LINES),
  }
}

/** Whose money it is: those that an installer pays for itself are not the sub-distributor's to renew. */
function paidBy({ role, installerId, subDistributorId }: DigestReceiver): RawBuilder<boolean> {
  return role === 'installer'
    ? sql<boolean>`service_items.installer_id = ${installerId}`
    : sql<boolean>`service_items.sub_distributor_id = ${subDistributorId} and not exists (
        select from installers join organizations payer on payer.id = installers.sub_distributor_id
        where installers.installer_id = service_items.installer_id and installers.pays_itself
          and installers.deleted_at is null and payer.may_pay)`
}

const IS_AUTOMATIC = sql<boolean>`exists (select from renewal_rules
  where renewal_rules.id = service_items.renewal_rule_id and renewal_rules.state = 'on')`

/** Found by their days, which an index of the owner answers. */
const dueItems = (receiver: DigestReceiver, due: readonly DueDate[]) =>
  sql`select service_items.id, service_items.installer_id, service_items.project_id, service_items.service,
      service_items.expires_on, due.days
    from jsonb_to_recordset(${JSON.stringify(due)}::jsonb) as due ("expiresOn" date, days smallint)
      join service_items on service_items.expires_on = due."expiresOn"
    where ${paidBy(receiver)} and ${HAS_HOLDER}`

const LINES = sql`select installers.name as installer_name, projects.id as project_id, projects.name as project_name,
    items.service, items.expires_on, items.days, count(*) as count
  from items join projects on projects.id = items.project_id
    join organizations installers on installers.id = items.installer_id
  group by installers.name, installers.id, projects.name, projects.id, items.service, items.expires_on, items.days
  order by items.expires_on, installers.name, installers.id, projects.name, projects.id, items.service`

async function markTold(trx: Db, receiver: DigestReceiver, due: DueDate[]): Promise<CountedLine[]> {
  const { accountId, today } = receiver
  // What a rule renews is nobody's to remember, until it has failed to.
  const { rows } = await sql<CountedLine>`with due as materialized (
      ${dueItems(receiver, due)} and (due.days = ${EXPIRED} or not ${IS_AUTOMATIC})),
    told as (insert into reminders (account_id, kind, subject_id, about_on, days, told_on)
      select ${accountId}::uuid, 'item', id, expires_on, days, ${today}::date from due
      on conflict do nothing returning subject_id),
    items as (select due.* from due join told on told.subject_id = due.id)
    ${LINES}`.execute(trx)
  return rows
}

async function listAutomatic(
  trx: Db,
  receiver: DigestReceiver,
  due: DueDate[],
): Promise<CountedLine[]> {
  const ahead = due.filter(({ days }) => days !== EXPIRED)
  const { rows } =
    await sql<CountedLine>`with items as (${dueItems(receiver, ahead)} and ${IS_AUTOMATIC})
    ${LINES}`.execute(trx)
  return rows
}
