import {
  CheckoutPaymentIntent,
  type Client,
  type Order,
  OrderStatus,
  OrdersController,
  PaymentInitiator,
  PaymentsController,
  PaypalExperienceUserAction,
  PaypalPaymentTokenUsageType,
  type PaypalWallet,
  PaypalWalletContextShippingPreference,
  type Refund,
  RefundStatus,
  StoredPaymentSourceUsageType,
  StoreInVaultInstruction,
  VaultController,
} from '@paypal/paypal-server-sdk'
import type { Money } from '../../domain/money.ts'
import { type PaypalAmount, toPaypal } from './paypal/amount.ts'
import { createCertificates } from './paypal/certificates.ts'
import { createClient, type PaypalAccess } from './paypal/client.ts'
import { createIsDisputed, type IsDisputed } from './paypal/disputes.ts'
import { calling, isStatus, issueOf, reasonOf } from './paypal/errors.ts'
import { readPaypalEvent } from './paypal/events.ts'
import { linkOf, PAYPAL_LOCALES } from './paypal/links.ts'
import { createMethods } from './paypal/methods.ts'
import { forgotten, paymentOf } from './paypal/payments.ts'
import type {
  ChargeRequest,
  OpenRequest,
  PaymentProvider,
  ProviderPayment,
  RefundRequest,
} from './provider.ts'
import { ProviderError } from './provider.ts'

export interface PaypalSettings extends PaypalAccess {
  webhookId: string
  /** For tests: PEM of an authority whose certificates may sign announcements. */
  certificateAuthority?: string | undefined
}

const WHOLE_ANSWER = 'return=representation'
const LONGEST_DESCRIPTION = 127

const API = { live: 'https://api-m.paypal.com', sandbox: 'https://api-m.sandbox.paypal.com' }

/** PayPal, by Orders v2 on its own pages: an order is opened, approved there by the payer, and captured by us. */
export function createPaypal(settings: PaypalSettings): PaymentProvider {
  const { webhookId, apiUrl, certificateAuthority: authority } = settings
  const client = createClient(settings)
  const payments = new PaymentsController(client)
  const isDisputed = createIsDisputed(client, apiUrl ?? API[settings.environment])
  const events = { webhookId, certificateAt: createCertificates({ apiUrl, authority }) }
  const orders = createOrders(client, isDisputed)
  return {
    accepts: (money) => toPaypal(money) !== undefined,
    ...orders,
    refund: (request) => calling(() => refund(payments, request)),
    lookRefund: (refundId) =>
      calling(async () => refundOf((await payments.getRefund({ refundId })).result)),
    readEvent: (event) => calling(() => readPaypalEvent(events, event)),
    ...createMethods(new VaultController(client)),
  }
}

function createOrders(client: Client, isDisputed: IsDisputed) {
  const orders = new OrdersController(client)
  const find = (id: string) =>
    orders.getOrder({ id }).then(
      ({ result }) => result,
      (error: unknown) => {
        if (isStatus(error, 404)) return undefined
        throw error
      },
    )

  async function look(ref: string, takes: boolean): Promise<ProviderPayment> {
    const order = await find(ref)
    if (!order) return forgotten(ref)
    if (order.status === OrderStatus.Approved && takes) return capture(ref)
    const payment = paymentOf(order)
    const isFought = payment.state === 'paid' && (await isDisputed(payment.captureRef ?? ''))
    return isFought ? { ...payment, state: 'disputed' } : payment
  }

  /** An order is captured once, however often it is asked for: no key is needed. */
  async function capture(ref: string): Promise<ProviderPayment> {
    try {
      const { result } = await orders.captureOrder({ id: ref, prefer: WHOLE_ANSWER })
      return paymentOf(result)
    } catch (error) {
      if (!isStatus(error, 422)) throw error
      const isElsewise = ['ORDER_ALREADY_CAPTURED', 'ORDER_NOT_APPROVED'].includes(
        issueOf(error) ?? '',
      )
      const order = await find(ref)
      if (!order) return forgotten(ref)
      const payment = paymentOf(order)
      return isElsewise ? payment : { ...payment, state: 'declined', reason: reasonOf(error) }
    }
  }

  async function create(request: OpenRequest | ChargeRequest, key: string, paypal: PaypalWallet) {
    const { orderId, number, attempt, description, money } = request
    const { result } = await orders.createOrder({
      paypalRequestId: key,
      prefer: WHOLE_ANSWER,
      body: {
        intent: CheckoutPaymentIntent.Capture,
        purchaseUnits: [
          {
            amount: expressed(money),
            customId: orderId,
            // PayPal refuses a second payment of the same one.
            invoiceId: `${number}-${attempt}`,
            description: description.slice(0, LONGEST_DESCRIPTION),
          },
        ],
        paymentSource: { paypal },
      },
    })
    return result
  }

  return {
    open: (request: OpenRequest) =>
      calling(async () => {
        const key = `order-${request.orderId}-open-${request.attempt}`
        const order = await create(request, key, walletToOpen(request))
        return opened(order)
      }),
    look: (ref: string, { takes = true }: { takes?: boolean } = {}) =>
      calling(() => look(ref, takes)),
    /** PayPal takes no order back; but its money comes only when we capture it, and that we then never do. */
    close: (ref: string) =>
      calling(async (): Promise<ProviderPayment> => {
        const payment = await look(ref, false)
        return payment.state === 'open' ? { ...payment, state: 'closed' } : payment
      }),
    charge: (request: ChargeRequest) => calling(() => charge(request)),
  }

  async function charge(request: ChargeRequest): Promise<ProviderPayment> {
    const key = `order-${request.orderId}-charge-${request.attempt}`
    try {
      const order = await create(request, key, walletToCharge(request))
      return order.status === OrderStatus.Completed ? paymentOf(order) : capture(order.id ?? '')
    } catch (error) {
      if (!isStatus(error, 422)) throw error
      // Nothing was made that could be looked at: the attempt itself is the name of what was refused.
      return {
        ...forgotten(key),
        orderId: request.orderId,
        money: request.money,
        ...refusal(error),
      }
    }
  }
}

const refusal = (error: Parameters<typeof reasonOf>[0]) => ({
  state: 'declined' as const,
  reason: reasonOf(error),
})

function walletToOpen({ returnUrl, cancelUrl, locale, keepsMethod, customerRef }: OpenRequest) {
  return {
    experienceContext: {
      returnUrl,
      cancelUrl,
      locale: PAYPAL_LOCALES[locale],
      userAction: PaypalExperienceUserAction.PayNow,
      shippingPreference: PaypalWalletContextShippingPreference.NoShipping,
    },
    ...(keepsMethod && {
      attributes: {
        vault: {
          storeInVault: StoreInVaultInstruction.OnSuccess,
          usageType: PaypalPaymentTokenUsageType.Merchant,
        },
        ...(customerRef && { customer: { id: customerRef } }),
      },
    }),
  }
}

const walletToCharge = ({ methodRef }: ChargeRequest): PaypalWallet => ({
  vaultId: methodRef,
  storedCredential: {
    paymentInitiator: PaymentInitiator.Merchant,
    usage: StoredPaymentSourceUsageType.Subsequent,
  },
})

function opened({ id, links }: Order) {
  const page = linkOf(links, 'payer-action') ?? linkOf(links, 'approve')
  if (!id || !page) throw new ProviderError('invalid', 'PayPal: the page of this attempt is closed')
  return { ref: id, redirectUrl: page }
}

async function refund(
  payments: PaymentsController,
  { captureRef, money, key, reason }: RefundRequest,
) {
  const { result } = await payments.refundCapturedPayment({
    captureId: captureRef,
    paypalRequestId: key,
    prefer: WHOLE_ANSWER,
    body: { amount: expressed(money), noteToPayer: reason.slice(0, 255) },
  })
  return refundOf(result)
}

function refundOf({ id = '', status }: Refund) {
  if (status === RefundStatus.Completed) return { ref: id, state: 'succeeded' as const }
  const isOver = status === RefundStatus.Failed || status === RefundStatus.Cancelled
  return { ref: id, state: isOver ? ('failed' as const) : ('pending' as const) }
}

/** @throws ProviderError `invalid` for what PayPal does not take */
function expressed(money: Money): PaypalAmount {
  const amount = toPaypal(money)
  if (!amount)
    throw new ProviderError('invalid', `PayPal cannot take this amount: ${money.currency}`)
  return amount
}
