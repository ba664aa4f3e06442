import type { Db } from '../db/client.ts'
import { insertQuotation } from '../db/quotations.ts'
import { type CommunityInputs, defaultInputs } from '../domain/quotation/inputs.ts'
import { quote } from '../domain/quotation.ts'
import type { Scene } from './scene.ts'

export const APARTMENTS = {
  ...(defaultInputs('community') as CommunityInputs),
  withMonitor: 240,
  hasPremium: true,
}

/** Of the scene's sub-distributor, made by its account. @returns its id */
export function insertTestQuotation(
  db: Db,
  { accountId, distributorId, subDistributorId, installerId }: Scene,
): Promise<string> {
  const price = { oneTimeMinor: 1_000, monthlyMinor: 80 }
  const wish = { inputs: APARTMENTS, months: 12, hasTrial: true, discountBasisPoints: 0 }
  const result = {
    ...quote({ ...wish, priceOf: () => price }),
    isSample: false,
    discountBasisPoints: 0,
    pricedOn: '2026-11-23',
  }
  const owner = {
    accountId,
    accountName: 'Sam Subs',
    distributorId,
    subDistributorId,
    installerId: null,
  }
  const content = { name: 'Harbor', installerId, currency: 'USD', months: 12, inputs: APARTMENTS }
  return insertQuotation(db, owner, { ...content, result })
}
