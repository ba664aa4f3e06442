import type Stripe from 'stripe'
import type { StoredMethod } from '../provider.ts'

/** A payment method that a customer of ours has stored; null for one of nobody. */
export function storedMethod(
  method: Stripe.PaymentMethod | string | null | undefined,
): StoredMethod | null {
  if (!method || typeof method === 'string' || !method.customer) return null
  return {
    customerRef: idOf(method.customer),
    methodRef: method.id,
    label: labelOf(method),
    expiresOn: method.card ? lastDayOf(method.card.exp_year, method.card.exp_month) : null,
  }
}

export const idOf = (object: string | { id: string }): string =>
  typeof object === 'string' ? object : object.id

function labelOf({ type, card, sepa_debit: debit }: Stripe.PaymentMethod): string {
  if (card) return `${capitalized(card.brand)} •••• ${card.last4}`
  if (debit?.last4) return `SEPA •••• ${debit.last4}`
  return capitalized(type.replaceAll('_', ' ')).slice(0, 100)
}

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Cards hold until the end of the month that stands on them. @param month from 1 */
const lastDayOf = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
