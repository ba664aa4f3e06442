import {
  type AccountSpec,
  CREDIT,
  creditsAccount,
  distributorAccount,
  type LedgerOwners,
  move,
  type Transfer,
} from './ledger.ts'

export interface BookedCoupon {
  id: string
  code: string
  account: AccountSpec
  faceMinor: number
  actorName: string
  remark: string
}

/** A coupon begins with its face. */
export function bookCouponIssue(coupon: BookedCoupon): Transfer {
  const { id, code, account, faceMinor, actorName, remark } = coupon
  const issued = distributorAccount(account.owners.distributorId, 'coupon_issued', account.unit)
  return {
    idempotencyKey: `coupon_issued:${id}`,
    kind: 'coupon_issued',
    owners: account.owners,
    toName: code,
    actorName,
    remark,
    postings: move(issued, account, faceMinor),
  }
}

/** Somebody who may hold credits. */
export interface CreditHolder {
  owners: LedgerOwners
  name: string
}

export interface CreditStep {
  /** Of the request: the same one twice is one step. */
  key: string
  from: CreditHolder
  to: CreditHolder
  /** Hundredths of credits, above zero. */
  credits: number
  actorName: string
  remark: string
}

/** A distributor makes credits for a sub-distributor. */
export const bookCreditIssue = (step: CreditStep): Transfer =>
  stepOf(step, 'credits_issued', issuedBy(step.from), creditsAccount(step.to.owners))

/** A sub-distributor hands credits on. */
export const bookCreditAssignment = (step: CreditStep): Transfer =>
  stepOf(step, 'credits_assigned', creditsAccount(step.from.owners), creditsAccount(step.to.owners))

/** Whoever gave them takes back what is not spent. `from` is whom they are taken from. */
export const bookCreditRevocation = (step: CreditStep): Transfer =>
  stepOf(
    step,
    'credits_revoked',
    creditsAccount(step.from.owners),
    step.to.owners.subDistributorId === null ? issuedBy(step.to) : creditsAccount(step.to.owners),
  )

const issuedBy = ({ owners }: CreditHolder): AccountSpec =>
  distributorAccount(owners.distributorId, 'credit_issued', CREDIT)

function stepOf(
  { key, from, to, credits, actorName, remark }: CreditStep,
  kind: 'credits_issued' | 'credits_assigned' | 'credits_revoked',
  debit: AccountSpec,
  credit: AccountSpec,
): Transfer {
  // Both sides read of it in the part of the tree that belongs to the lower one.
  const { owners } = depthOf(to) >= depthOf(from) ? to : from
  return {
    idempotencyKey: `${kind}:${key}`,
    kind,
    owners,
    fromName: from.name,
    toName: to.name,
    actorName,
    remark,
    postings: move(debit, credit, credits),
  }
}

const depthOf = ({ owners }: CreditHolder): number =>
  [owners.subDistributorId, owners.installerId, owners.propertyManagerId].filter(Boolean).length
