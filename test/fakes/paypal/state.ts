import { randomBytes } from 'node:crypto'

/** As much of PayPal's objects as its SDK and we read. */
export interface Capture {
  id: string
  status: 'COMPLETED' | 'DECLINED' | 'PENDING' | 'REFUNDED' | 'PARTIALLY_REFUNDED'
  amount: Amount
  custom_id: string
  invoice_id: string
}

export interface Amount {
  currency_code: string
  value: string
}

export interface Order {
  id: string
  status: 'PAYER_ACTION_REQUIRED' | 'APPROVED' | 'COMPLETED'
  intent: string
  purchase_units: {
    reference_id: string
    amount: Amount
    custom_id: string
    invoice_id: string
    payments?: { captures: Capture[] }
  }[]
  payment_source?: { paypal: Wallet }
  links: Link[]
  returnUrl: string
  cancelUrl: string
  /** Whether the account is to be kept once the money is taken, and for which customer. */
  keeps: { customerId: string } | undefined
  /** What the chosen account will answer to the capture. */
  willDecline: boolean
  willPend: boolean
}

export interface Wallet {
  email_address: string
  account_id: string
  attributes?: { vault: { id: string; status: string; customer: { id: string } } }
}

export interface Link {
  href: string
  rel: string
  method?: string
}

export interface Token {
  id: string
  customerId: string
  isRefusedLater: boolean
}

export interface Setup {
  id: string
  status: 'PAYER_ACTION_REQUIRED' | 'APPROVED' | 'VAULTED'
  customerId: string
  returnUrl: string
  cancelUrl: string
  isRefusedLater: boolean
  tokenId: string | undefined
}

export interface Refund {
  id: string
  status: 'COMPLETED'
  amount: Amount
  captureId: string
  invoice_id: string
  custom_id: string
}

export const PAYER = { email_address: 'ann.buyer@example.com', account_id: 'QYR5Z8XDVJNXQ' }

export class PaypalState {
  readonly orders = new Map<string, Order>()
  readonly setups = new Map<string, Setup>()
  readonly tokens = new Map<string, Token>()
  readonly refunds = new Map<string, Refund>()
  readonly disputed = new Set<string>()

  /** As PayPal names things: `5O190127TN364715T`. */
  newId(): string {
    return randomBytes(9).toString('hex').slice(0, 17).toUpperCase()
  }

  captureOf(order: Order): Capture | undefined {
    return order.purchase_units[0]?.payments?.captures.at(-1)
  }

  findCaptured(captureId: string): { order: Order; capture: Capture } | undefined {
    for (const order of this.orders.values()) {
      const capture = this.captureOf(order)
      if (capture?.id === captureId) return { order, capture }
    }
    return undefined
  }

  newToken(customerId: string, isRefusedLater = false): Token {
    const token = { id: this.newId().toLowerCase(), customerId, isRefusedLater }
    this.tokens.set(token.id, token)
    return token
  }

  /** Takes the money of an order, and keeps the account where that was asked for. */
  capture(order: Order): Capture {
    const [unit] = order.purchase_units
    if (!unit) throw new TypeError('An order has a purchase unit')
    const { amount, custom_id, invoice_id } = unit
    const status = order.willPend ? 'PENDING' : 'COMPLETED'
    const capture: Capture = { id: this.newId(), status, amount, custom_id, invoice_id }
    unit.payments = { captures: [capture] }
    order.status = 'COMPLETED'
    order.payment_source = { paypal: this.walletOf(order) }
    return capture
  }

  private walletOf({ keeps }: Order): Wallet {
    if (!keeps) return PAYER
    const { id } = this.newToken(keeps.customerId)
    const vault = { id, status: 'VAULTED', customer: { id: keeps.customerId } }
    return { ...PAYER, attributes: { vault } }
  }

  refundedOf(captureId: string): Refund[] {
    return [...this.refunds.values()].filter((refund) => refund.captureId === captureId)
  }
}
