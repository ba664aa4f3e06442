import type { ProjectKind } from '../domain/organization.ts'
import type { Buyer } from '../domain/payment-permission.ts'
import type { UnitPrice } from '../domain/price.ts'
import { NOTICE_DAYS } from '../domain/renewal.ts'
import { addDays } from '../domain/term.ts'
import type { Db } from './client.ts'

/** A price or a discount, from a day on. */
interface Step {
  id: string
  validFrom: string
  /** In UTC. */
  setOn: string
}

type PriceStep = Step & UnitPrice
type DiscountStep = Step & { discountBasisPoints: number }

/** For what a price is asked: an order that somebody makes, or a charge that comes by itself. */
export type Charge = 'by_hand' | 'automatic'

export interface PriceHistory {
  currency: string
  /** Undefined for what is not sold then. */
  priceOn(
    what: { projectKind: ProjectKind; service: string; variant: string },
    day: string,
    charge: Charge,
  ): UnitPrice | undefined
  /** In basis points. */
  discountOn(day: string, charge: Charge): number
  /** On which days automatic charges may change, and which price or discount it is that begins to hold. */
  changes: { id: string; from: string }[]
}

/**
 * All prices of a buyer, past ones and those to come.
 *
 * @returns undefined where its distributor has none in its currency
 */
export async function readPriceHistory(
  trx: Db,
  buyer: Pick<Buyer, 'level' | 'distributorId' | 'subDistributorId' | 'currency'>,
): Promise<PriceHistory | undefined> {
  const { distributorId, currency } = buyer
  const book = await trx
    .selectFrom('priceBooks')
    .select('id')
    .where('distributorId', '=', distributorId)
    .where('currency', '=', currency)
    .executeTakeFirst()
  if (!book) return undefined
  const prices = await trx
    .selectFrom('prices')
    .select(['id', 'projectKind', 'service', 'variant', 'oneTimeMinor', 'monthlyMinor'])
    .select(['validFrom', 'createdAt'])
    .where('priceBookId', '=', book.id)
    .orderBy('validFrom', 'desc')
    .execute()
  const steps = Map.groupBy(prices.map(withDay), keyOf)
  const discounts = await readDiscounts(trx, buyer)
  return {
    currency,
    priceOn: (what, day, charge) => latest<PriceStep>(steps.get(keyOf(what)) ?? [], day, charge),
    discountOn: (day, charge) =>
      (latest(discounts.own, day, charge) ?? latest(discounts.ofLevel, day, charge))
        ?.discountBasisPoints ?? 0,
    changes: [...[...steps.values()].flat(), ...discounts.own, ...discounts.ofLevel].map(
      (step) => ({
        id: step.id,
        from: bitesOn(step),
      }),
    ),
  }
}

/** The first day of automatic charges at a new price. */
const bitesOn = ({ validFrom, setOn }: Step): string => {
  const noticed = addDays(setOn, NOTICE_DAYS)
  return validFrom > noticed ? validFrom : noticed
}

/** Of steps with the latest first. */
function latest<S extends Step>(steps: readonly S[], day: string, charge: Charge): S | undefined {
  const holds = steps.filter(({ validFrom }) => validFrom <= day)
  if (charge === 'by_hand') return holds[0]
  // The very first price was never another one that somebody could rely on.
  return holds.find((step) => bitesOn(step) <= day) ?? holds.at(-1)
}

/** What a sub-distributor pays less than the list; whoever buys as an installer pays the list. */
async function readDiscounts(
  trx: Db,
  {
    level,
    distributorId,
    subDistributorId,
  }: Pick<Buyer, 'level' | 'distributorId' | 'subDistributorId'>,
): Promise<{ own: DiscountStep[]; ofLevel: DiscountStep[] }> {
  if (level !== 'sub_distributor') return { own: [], ofLevel: [] }
  const rows = await trx
    .selectFrom('priceDiscounts')
    .select(['id', 'forSubDistributorId', 'discountBasisPoints', 'validFrom', 'createdAt'])
    .where('distributorId', '=', distributorId)
    .where('level', '=', 'sub_distributor')
    .where((eb) =>
      eb.or([
        eb('forSubDistributorId', 'is', null),
        eb('forSubDistributorId', '=', subDistributorId),
      ]),
    )
    .orderBy('validFrom', 'desc')
    .execute()
  const steps = rows.map(withDay)
  return {
    own: steps.filter(({ forSubDistributorId }) => forSubDistributorId !== null),
    ofLevel: steps.filter(({ forSubDistributorId }) => forSubDistributorId === null),
  }
}

const withDay = <Row extends { createdAt: string }>(row: Row) => ({
  ...row,
  setOn: row.createdAt.slice(0, 10),
})

const keyOf = (what: { projectKind: ProjectKind; service: string; variant: string }): string =>
  `${what.projectKind} ${what.service} ${what.variant}`
