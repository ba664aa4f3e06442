import { sql } from 'kysely'
import type { ProjectKind } from '../../domain/organization.ts'
import { priceLine } from '../../domain/price.ts'
import type { ToldPrice } from '../../domain/reminder.ts'
import type { Service } from '../../domain/service.ts'
import { addDays } from '../../domain/term.ts'
import type { Db } from '../client.ts'
import { type PriceHistory, readPriceHistory } from '../price-history.ts'
import type { DigestReceiver } from './receivers.ts'

/** Changed prices of what a receiver's rules renew, before they are charged; once a change. As the worker. */
export async function tellPrices(trx: Db, receiver: DigestReceiver): Promise<ToldPrice[]> {
  const renewed = await listRenewed(trx, receiver)
  if (renewed.length === 0) return []
  const history = await readPriceHistory(trx, { ...receiver, level: receiver.role })
  const ahead = history?.changes.filter(({ from }) => from >= receiver.today) ?? []
  if (!history || ahead.length === 0) return []
  const news = ahead.map((change) => ({
    ...change,
    prices: pricesOf(history, renewed, change.from),
  }))
  const told = await markTold(
    trx,
    receiver,
    news.filter(({ prices }) => prices.length > 0),
  )
  // Two that begin on one day are one change of what is charged.
  const days = new Map(told.map(({ from, prices }) => [from, prices]))
  return [...days.values()].flat().sort((a, b) => (a.from < b.from ? -1 : 1))
}

interface Renewed {
  projectKind: ProjectKind
  service: Service
  variant: string
}

/** What the receiver's rules renew, each kind once. */
async function listRenewed(trx: Db, receiver: DigestReceiver): Promise<Renewed[]> {
  const { role, accountId, subDistributorId, installerId } = receiver
  return trx
    .selectFrom('renewalRules')
    .innerJoin('serviceItems', 'serviceItems.renewalRuleId', 'renewalRules.id')
    .select(['serviceItems.projectKind', 'variant'])
    .select(sql<Service>`service`.as('service'))
    .distinct()
    .where('renewalRules.state', '=', 'on')
    .where('renewalRules.buyerLevel', '=', role)
    .where('renewalRules.subDistributorId', '=', subDistributorId)
    .where('renewalRules.installerId', 'is not distinct from', installerId)
    .$if(role === 'property_manager', (query) =>
      query.where('renewalRules.propertyManagerId', '=', accountId),
    )
    .execute()
}

/** Those that cost something else from a day on. */
function pricesOf(history: PriceHistory, renewed: Renewed[], from: string): ToldPrice[] {
  return renewed.flatMap((what) => {
    const formerMinor = monthly(history, what, addDays(from, -1))
    const nextMinor = monthly(history, what, from)
    if (formerMinor === undefined || nextMinor === undefined || formerMinor === nextMinor) return []
    return [{ ...what, currency: history.currency, formerMinor, nextMinor, from }]
  })
}

function monthly(history: PriceHistory, what: Renewed, day: string): number | undefined {
  const price = history.priceOn(what, day, 'automatic')
  if (!price) return undefined
  const month = { kind: 'renewal' as const, months: 1, paidDays: null }
  return priceLine(month, 1, price, history.discountOn(day, 'automatic')).amountMinor
}

async function markTold<News extends { id: string; from: string }>(
  trx: Db,
  { accountId, today }: DigestReceiver,
  news: News[],
): Promise<News[]> {
  if (news.length === 0) return []
  const inserted = await trx
    .insertInto('reminders')
    .values(
      news.map(({ id, from }) => ({
        ...{ accountId, kind: 'price', subjectId: id },
        ...{ aboutOn: from, days: 0, toldOn: today },
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('subjectId')
    .execute()
  const fresh = new Set(inserted.map(({ subjectId }) => subjectId))
  return news.filter(({ id }) => fresh.has(id))
}
