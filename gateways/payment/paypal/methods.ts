import {
  type ExperienceContextShippingPreference,
  PaymentTokenStatus,
  PaypalPaymentTokenUsageType,
  type VaultController,
  VaultTokenRequestType,
} from '@paypal/paypal-server-sdk'
import type { OpenMethodRequest, StoredMethod } from '../provider.ts'
import { ProviderError } from '../provider.ts'
import { calling, isStatus } from './errors.ts'
import { linkOf, PAYPAL_LOCALES } from './links.ts'
import { walletLabel } from './payments.ts'

/** Accounts of PayPal's that a payer lets us charge. */
export function createMethods(vault: VaultController) {
  return {
    openMethod: (request: OpenMethodRequest) => calling(() => open(vault, request)),
    lookMethod: (ref: string) => calling(() => look(vault, ref)),
    removeMethod: (methodRef: string) => calling(() => remove(vault, methodRef)),
  }
}

async function open(
  vault: VaultController,
  { key, customerRef, returnUrl, cancelUrl, locale }: OpenMethodRequest,
) {
  const { result } = await vault.createSetupToken({
    paypalRequestId: `method-${key}`,
    body: {
      ...(customerRef && { customer: { id: customerRef } }),
      paymentSource: {
        paypal: {
          usageType: PaypalPaymentTokenUsageType.Merchant,
          experienceContext: {
            returnUrl,
            cancelUrl,
            locale: PAYPAL_LOCALES[locale],
            shippingPreference: 'NO_SHIPPING' as ExperienceContextShippingPreference,
          },
        },
      },
    },
  })
  const page = linkOf(result.links, 'approve')
  if (!result.id || !page) throw new ProviderError('invalid', 'PayPal opens no page')
  return { ref: result.id, redirectUrl: page }
}

/** What the payer has approved becomes a method by one more call, which can be repeated. */
async function look(vault: VaultController, ref: string): Promise<StoredMethod | undefined> {
  const { result: setup } = await vault.getSetupToken(ref)
  const isGiven =
    setup.status === PaymentTokenStatus.Approved || setup.status === PaymentTokenStatus.Vaulted
  if (!isGiven) return undefined
  const { result } = await vault.createPaymentToken({
    paypalRequestId: `method-token-${ref}`,
    body: { paymentSource: { token: { id: ref, type: VaultTokenRequestType.SetupToken } } },
  })
  if (!result.id) return undefined
  return {
    customerRef: result.customer?.id ?? '',
    methodRef: result.id,
    label: walletLabel(result.paymentSource?.paypal?.emailAddress),
    expiresOn: null,
  }
}

async function remove(vault: VaultController, methodRef: string): Promise<void> {
  try {
    await vault.deletePaymentToken(methodRef)
  } catch (error) {
    if (!isStatus(error, 404)) throw error
  }
}
