import { fractionDigits } from './money.ts'

/** Hundredths of credits: 1 credit pays 1.00 of the account's currency. */
export const CREDIT = 'CREDIT'

/** Debit accounts grow by debits (what is had), credit accounts by credits (what is owed or earned). */
export type LedgerSide = 'debit' | 'credit'

/** `keepsBalance`: never below zero, and read without adding up. Busy accounts keep none: nothing queues there. */
interface AccountRule {
  side: LedgerSide
  keepsBalance: boolean
}

export const LEDGER_ACCOUNTS = {
  /** What a buyer owes for open orders. */
  receivable: { side: 'debit', keepsBalance: true },
  /** Money that came for no open order: it is the buyer's until it is used or goes back. */
  unapplied: { side: 'credit', keepsBalance: true },
  /** What is left of one coupon. */
  coupon: { side: 'credit', keepsBalance: true },
  /** Credits that somebody may spend or hand on. */
  credits: { side: 'credit', keepsBalance: true },
  /** Ordered, and not carried out yet. */
  deferred_revenue: { side: 'credit', keepsBalance: false },
  revenue: { side: 'credit', keepsBalance: false },
  tax_payable: { side: 'credit', keepsBalance: false },
  /** Money at a payment provider; for credits, what they have paid. */
  clearing: { side: 'debit', keepsBalance: false },
  coupon_issued: { side: 'debit', keepsBalance: false },
  credit_issued: { side: 'debit', keepsBalance: false },
  credit_spent: { side: 'credit', keepsBalance: false },
  /** Money that a payer's bank took back. */
  disputes: { side: 'debit', keepsBalance: false },
} as const satisfies Record<string, AccountRule>
export type LedgerAccountKind = keyof typeof LEDGER_ACCOUNTS
/** In the order of the table above, which names each once. */
export const LEDGER_ACCOUNT_KINDS = Object.keys(LEDGER_ACCOUNTS) as LedgerAccountKind[]

export const TRANSFER_KINDS = [
  'order_submitted',
  'order_released',
  'order_reopened',
  'order_paid',
  'order_carried_out',
  'money_unapplied',
  'money_returned',
  'order_refunded',
  'payment_disputed',
  'dispute_won',
  'coupon_issued',
  'credits_issued',
  'credits_assigned',
  'credits_revoked',
] as const
export type TransferKind = (typeof TRANSFER_KINDS)[number]

/** Whose part of the tree something belongs to. */
export interface LedgerOwners {
  distributorId: string
  subDistributorId: string | null
  installerId: string | null
  propertyManagerId: string | null
}

/** Names one account; it is opened when something is first posted to it. */
export interface AccountSpec {
  kind: LedgerAccountKind
  owners: LedgerOwners
  /** A currency, or `CREDIT`. */
  unit: string
  /** Which of its kind, where the owner has several: a coupon, a provider. */
  name?: string | undefined
}

/** Debits above zero, credits below. */
export interface Posting {
  account: AccountSpec
  amount: number
}

export interface Transfer {
  /** What is posted again under the same key is posted once. */
  idempotencyKey: string
  kind: TransferKind
  owners: LedgerOwners
  orderId?: string | undefined
  orderNumber?: string | undefined
  /** Who gave and who took, where it goes from one holder to another. */
  fromName?: string | undefined
  toName?: string | undefined
  remark?: string | undefined
  actorName?: string | undefined
  postings: Posting[]
}

/** The one name of an account among all. */
export function accountKey({ kind, owners, unit, name }: AccountSpec): string {
  const { distributorId, subDistributorId, installerId, propertyManagerId } = owners
  const holder = propertyManagerId ?? installerId ?? subDistributorId ?? distributorId
  return [kind, holder, ...(name === undefined ? [] : [name]), unit].join(':')
}

/** Takes the value out of the first account and puts it into the second; nothing, where there is no value. */
export const move = (debit: AccountSpec, credit: AccountSpec, amount: number): Posting[] =>
  amount === 0
    ? []
    : [
        { account: debit, amount },
        { account: credit, amount: -amount },
      ]

export const couponAccount = (
  { distributorId, subDistributorId }: { distributorId: string; subDistributorId: string },
  couponId: string,
  currency: string,
): AccountSpec => ({
  kind: 'coupon',
  owners: { distributorId, subDistributorId, installerId: null, propertyManagerId: null },
  unit: currency,
  name: couponId,
})

/** Of a sub-distributor, an installer or a property manager. */
export const creditsAccount = (owners: LedgerOwners): AccountSpec => ({
  kind: 'credits',
  owners,
  unit: CREDIT,
})

export const distributorAccount = (
  distributorId: string,
  kind: LedgerAccountKind,
  unit: string,
  name?: string,
): AccountSpec => ({
  kind,
  owners: { distributorId, subDistributorId: null, installerId: null, propertyManagerId: null },
  unit,
  name,
})

/** How many hundredths of credits an amount costs, rounded up: a fraction is never given away. */
export function creditsFor(amountMinor: number, currency: string): number {
  const digits = fractionDigits(currency)
  return digits <= 2
    ? amountMinor * 10 ** (2 - digits)
    : Math.ceil(amountMinor / 10 ** (digits - 2))
}
