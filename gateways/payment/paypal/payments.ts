import {
  CaptureStatus,
  type Order,
  OrderStatus,
  type OrdersCapture,
  type PaypalWalletResponse,
  PaypalWalletVaultStatus,
} from '@paypal/paypal-server-sdk'
import type { ProviderPayment, ProviderState, StoredMethod } from '../provider.ts'
import { fromPaypal } from './amount.ts'

/** What an order of PayPal's says. */
export function paymentOf(order: Order): ProviderPayment {
  const [unit] = order.purchaseUnits ?? []
  const capture = unit?.payments?.captures?.at(-1)
  const amount = capture?.amount ?? unit?.amount
  const isTaken = capture?.status !== undefined && TAKEN.includes(capture.status)
  return {
    ref: order.id ?? '',
    state: capture ? captureState(capture) : orderState(order),
    orderId: unit?.customId ?? null,
    money: amount ? fromPaypal(amount) : NO_MONEY,
    captureRef: (isTaken && capture?.id) || null,
    reason: capture?.statusDetails?.reason ?? null,
    method: isTaken ? vaulted(order.paymentSource?.paypal) : null,
  }
}

/** Of an order that PayPal has forgotten: after some hours it drops those that nobody has approved. */
export const forgotten = (ref: string): ProviderPayment => ({
  ...{ ref, state: 'closed', orderId: null, money: NO_MONEY },
  ...{ captureRef: null, reason: null, method: null },
})

/** ISO 4217 for none. */
const NO_MONEY = { amountMinor: 0, currency: 'XXX' }

const TAKEN = [CaptureStatus.Completed, CaptureStatus.PartiallyRefunded, CaptureStatus.Refunded]

const CAPTURE_STATES: Record<CaptureStatus, ProviderState> = {
  [CaptureStatus.Completed]: 'paid',
  [CaptureStatus.PartiallyRefunded]: 'paid',
  [CaptureStatus.Refunded]: 'refunded',
  [CaptureStatus.Pending]: 'pending',
  [CaptureStatus.Declined]: 'declined',
  [CaptureStatus.Failed]: 'declined',
}

const captureState = ({ status }: OrdersCapture): ProviderState =>
  status === undefined ? 'pending' : CAPTURE_STATES[status]

const orderState = ({ status }: Order): ProviderState =>
  status === OrderStatus.Voided ? 'closed' : 'open'

function vaulted(wallet: PaypalWalletResponse | undefined): StoredMethod | null {
  const vault = wallet?.attributes?.vault
  if (vault?.status !== PaypalWalletVaultStatus.Vaulted || !vault.id) return null
  return {
    customerRef: vault.customer?.id ?? '',
    methodRef: vault.id,
    label: walletLabel(wallet?.emailAddress),
    expiresOn: null,
  }
}

/** As much of the address as its owner needs to know it by: `PayPal a•••@example.com`. */
export const walletLabel = (email: string | undefined): string =>
  email ? `PayPal ${email.replace(/^(.).*(?=@)/, '$1•••')}`.slice(0, 100) : 'PayPal'
