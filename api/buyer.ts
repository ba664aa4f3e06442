import { creditBalance } from '../db/credits.ts'
import { findPaymentGates } from '../db/payment-gates.ts'
import { AppError } from '../domain/errors.ts'
import { accountKey, creditsAccount } from '../domain/ledger.ts'
import {
  type Buyer,
  type PaymentRefusal,
  paymentRefusal,
  REFUSAL_SENTENCES,
} from '../domain/payment-permission.ts'
import type { Variables } from './http.ts'

type Caller = Pick<
  Variables,
  'account' | 'deps' | 'inScope' | 'organization' | 'owners' | 'scope' | 'visit'
>

/** The caller as the one who pays. @throws AppError `forbidden`, saying who can grant what is missing */
export async function requireBuyer(caller: Caller): Promise<Buyer> {
  const { refusal, buyer } = await readPaying(caller)
  if (refusal !== null || !buyer) {
    throw new AppError('forbidden', REFUSAL_SENTENCES[refusal ?? 'distributor'])
  }
  return buyer
}

/** Whether the caller may buy; if not, why, and where it could be, as whom. */
export async function readPaying(
  caller: Caller,
): Promise<{ refusal: PaymentRefusal | null; buyer: Buyer | undefined }> {
  const { account, deps, organization, owners, scope, visit } = caller
  const { distributorId, subDistributorId, installerId } = owners
  if (subDistributorId === null || scope.level === 'distributor') {
    return { refusal: 'distributor', buyer: undefined }
  }
  const { currency, ...gates } = await findPaymentGates(deps.db, { subDistributorId, installerId })
  const isManager = account.role === 'property_manager'
  const hasOwnCredits = isManager && gates.installerMayPay && (await hasCredits(caller))
  const refusal = paymentRefusal({
    role: account.role,
    isVisitor: visit !== undefined,
    ...gates,
    hasOwnCredits,
  })
  const buyer: Buyer = {
    level: scope.level,
    organizationId: organization.id,
    distributorId,
    subDistributorId,
    installerId,
    propertyManagerId: isManager ? account.id : null,
    name: isManager ? account.name : organization.name,
    currency,
  }
  return { refusal: refusal ?? null, buyer }
}

function hasCredits({ owners, account, inScope }: Caller): Promise<boolean> {
  const key = accountKey(creditsAccount({ ...owners, propertyManagerId: account.id }))
  return inScope(async (trx) => (await creditBalance(trx, key)) > 0)
}
