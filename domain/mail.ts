import type { UnappliedAs } from './payment.ts'
import type { Digest } from './reminder.ts'
import type { RenewalOffReason, RenewalRefusal } from './renewal-reason.ts'

/**
 * What each kind of mail says, beside its fixed words. Never a secret: a code or the token of a link is made when
 * the mail is sent. `name` is whom the mail greets.
 */
export interface MailData {
  /** A code that proves that the address is theirs; of use in that session alone. */
  email_confirmation: { name: string; sessionId: string }
  /** Somebody, most likely they, forgot the password: a link. */
  password_reset: { name: string; account: string }
  /** The second factor: a code, of use to that session alone. */
  sign_in_code: { name: string; sessionId: string }
  /** A first link in. `organization` is who invites, `by` the person. */
  account_created: { name: string; account: string; organization: string; by: string }
  password_changed: { name: string; account: string }
  /** To the address that was theirs until now. */
  email_changed: { name: string; account: string; newAddress: string }
  two_factor_changed: { name: string; account: string; change: TwoFactorChange }
  /** A new password was set for them: a link to choose their own. */
  password_reset_by_other: { name: string; account: string; by: string; organization: string }
  /** The organization above wants to enter the account. */
  access_requested: { name: string; by: string; organization: string; message: string }
  /** To whom may enter now; `until` is UTC, null until revoked. */
  access_granted: { name: string; by: string; organization: string; until: string | null }
  access_revoked: { name: string; by: string; organization: string }
  /** To the account that was entered. `at` is UTC. */
  access_entered: { name: string; by: string; organization: string; at: string }
  /** What an installer or a resident wrote. Answers go to `contact`, where that is an address. */
  feedback: { from: string; organization: string; contact: string; project: string; text: string }
  /** Published for many readers, in its author's own words. */
  notice: { name: string; from: string; title: string; text: string }
  /** Beside a notification of the console, in the words of its kind. `link` is a page of the console. */
  notification: {
    name: string
    notification: string
    values: Record<string, string | number>
    link: string | null
  }
  /** A resident may use the app with this address. */
  resident_created: { name: string; organization: string; project: string }
  /** To the master of a household. */
  family_member_saved: { name: string; member: string; contact: string; project: string }
  /** With the invoice as PDF. */
  order_succeeded: InvoiceMail
  /** With the credit note as PDF. */
  order_refunded: InvoiceMail
  /** To whoever ordered: it ended unpaid. `by` is who ended it, empty where nobody did. */
  order_closed: {
    name: string
    orderNumber: string
    orderId: string
    totalMinor: number
    currency: string
    reason: 'canceled' | 'limit_reached' | 'declined_for_good'
    by: string
  }
  /** To whoever ordered: money that paid nothing has gone back. */
  late_money_refunded: {
    name: string
    orderNumber: string
    orderId: string
    amountMinor: number
    currency: string
    why: UnappliedAs
  }
  /** To whoever pays: what was renewed by itself on a day. */
  auto_renewals: AutoRenewalsMail
  /** To whoever pays: the charge was refused, and is tried again on `retryOn`, a day of the project's zone. */
  auto_renewal_failed: {
    name: string
    ruleId: string
    ruleName: string
    itemCount: number
    totalMinor: number
    currency: string
    reason: RenewalRefusal
    retryOn: string
  }
  /** To whoever pays: nothing is renewed by this rule any more. `firstExpiresOn`: the first last day of its items. */
  auto_renewal_off: {
    name: string
    ruleId: string
    ruleName: string
    itemCount: number
    reason: RenewalOffReason
    firstExpiresOn: string | null
  }
  /** What ends soon or has ended, and what else a payer should know on a day, a local date. */
  expiry_digest: Digest & { name: string; toldOn: string }
  /** To both sides. `organization` is the other one, `by` the person; `credits` are whole ones. */
  credits_moved: {
    name: string
    step: CreditNews
    organization: string
    by: string
    credits: number
    remark: string
  }
  /** Deliveries to this endpoint failed for too long. */
  webhook_disabled: { name: string; endpoint: string; reason: string }
}

/** What was done with credits, from the side of its reader. */
export type CreditNews = 'received' | 'given' | 'taken' | 'taken_back'

/** What goes to whoever is billed. The document is drawn when the mail is sent. */
export interface InvoiceMail {
  name: string
  orderNumber: string
  invoiceId: string
  invoiceNumber: string
  totalMinor: number
  currency: string
}

/** The sums are of all orders of the day, also of those that the mail does not list. */
export interface AutoRenewalsMail {
  name: string
  /** A calendar date. */
  renewedOn: string
  orderCount: number
  itemCount: number
  totalMinor: number
  currency: string
  /** The first of them, `MOST_RENEWALS_TOLD` at most. */
  orders: AutoRenewedOrder[]
}

export interface AutoRenewedOrder {
  orderNumber: string
  ruleName: string
  itemCount: number
  totalMinor: number
  /** The first of the new last days of its items, a calendar date. */
  expiresOn: string
}

/** More than that, nobody reads in a mail. */
export const MOST_RENEWALS_TOLD = 20

export type MailKind = keyof MailData

export const TWO_FACTOR_CHANGES = [
  'email_on',
  'email_off',
  'authenticator_on',
  'authenticator_off',
  'recovery_codes_made',
] as const
export type TwoFactorChange = (typeof TWO_FACTOR_CHANGES)[number]

/** A link opens a page of the console with a token in its fragment; a code is typed in. */
export interface MailSecret {
  form: 'link' | 'code'
  /** Of the account token that remembers it. */
  purpose: 'email_confirmation' | 'sign_in_code' | 'password_reset' | 'activation'
  /** It is of use for so long, from the moment the mail is sent. */
  minutes: number
}

const HOUR = 60
const THREE_DAYS = 72 * HOUR

/** The kinds that carry a secret; each needs the account that it is for. */
const SECRETS: { [Kind in MailKind]?: MailSecret } = {
  email_confirmation: { form: 'code', purpose: 'email_confirmation', minutes: 10 },
  sign_in_code: { form: 'code', purpose: 'sign_in_code', minutes: 10 },
  password_reset: { form: 'link', purpose: 'password_reset', minutes: 30 },
  account_created: { form: 'link', purpose: 'activation', minutes: THREE_DAYS },
  password_reset_by_other: { form: 'link', purpose: 'activation', minutes: THREE_DAYS },
}

/**
 * Whether whoever manages an account may have a mail sent to it once more. Codes are of use in one session alone, and
 * links that somebody asked for themselves are theirs; a first link is of use until a password was chosen.
 *
 * @param isWaiting the account has no password of its owner's choice yet
 */
export function canResendMail(kind: MailKind, { isWaiting }: { isWaiting: boolean }): boolean {
  const secret = SECRETS[kind]
  return secret === undefined || (secret.purpose === 'activation' && isWaiting)
}

export const mailSecret = (kind: MailKind): MailSecret | undefined => SECRETS[kind]

const DAY = 24 * HOUR
/** After so long whoever waited for the code has asked for another. */
const CODE_IS_STALE = 10

/** Sending is tried for so many minutes. */
export const mailPatienceMinutes = (kind: MailKind): number =>
  SECRETS[kind]?.form === 'code' ? CODE_IS_STALE : DAY

/** Names of people and places, refused here because a mail's header is made of lines. */
export const isOneLine = (text: string): boolean => !/[\r\n\0]/.test(text)
