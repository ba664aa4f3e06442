import type { Db } from './client.ts'

export interface PaymentGateRow {
  /** ISO 4217, of the sub-distributor. */
  currency: string
  subDistributorMayPay: boolean
  installerMayPay: boolean
}

/** What was decided above about paying. As the api, which reads above every scope. */
export async function findPaymentGates(
  db: Db,
  { subDistributorId, installerId }: { subDistributorId: string; installerId: string | null },
): Promise<PaymentGateRow> {
  const organization = await db
    .selectFrom('organizations')
    .select(['currency', 'mayPay'])
    .where('id', '=', subDistributorId)
    .executeTakeFirstOrThrow()
  const installer =
    installerId === null
      ? undefined
      : await db
          .selectFrom('installers')
          .select('paysItself')
          .where('installerId', '=', installerId)
          .executeTakeFirst()
  return {
    currency: organization.currency,
    subDistributorMayPay: organization.mayPay,
    installerMayPay: organization.mayPay && installer?.paysItself === true,
  }
}
