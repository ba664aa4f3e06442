import type { Selectable } from 'kysely'
import type { CreditHolder } from '../../domain/holdings.ts'
import { accountKey, creditsAccount } from '../../domain/ledger.ts'
import type { Db } from '../client.ts'
import type { CreditAssignments } from '../schema.ts'
import { creditBalance } from './spend.ts'

export type Assignment = Selectable<CreditAssignments>

export const receiverOf = (row: Assignment): CreditHolder => {
  const { distributorId, subDistributorId, installerId, propertyManagerId } = row
  return {
    name: row.receiverName,
    owners: { distributorId, subDistributorId, installerId, propertyManagerId },
  }
}

/** Hundredths that can be taken back. Of a property manager who is gone nothing is left: what they had went back when they went. */
export async function revocable(trx: Db, row: Assignment): Promise<number> {
  const { receiverId, propertyManagerId, installerId, subDistributorId } = row
  if (receiverId !== (propertyManagerId ?? installerId ?? subDistributorId)) return 0
  const balance = await creditBalance(trx, accountKey(creditsAccount(receiverOf(row).owners)))
  return Math.min(row.credits - row.revokedCredits, balance)
}
