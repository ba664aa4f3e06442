import { createPaypal } from './paypal.ts'
import type { PaymentProviders } from './provider.ts'
import { createSandbox } from './sandbox.ts'
import { createStripe } from './stripe.ts'

/** The settings by their names in the environment; of a provider that is not used, none is given. */
export interface PaymentSettings {
  STRIPE_SECRET_KEY?: string | undefined
  STRIPE_WEBHOOK_SECRET?: string[] | undefined
  STRIPE_API_URL?: string | undefined
  PAYPAL_CLIENT_ID?: string | undefined
  PAYPAL_CLIENT_SECRET?: string | undefined
  PAYPAL_WEBHOOK_ID?: string | undefined
  PAYPAL_ENVIRONMENT?: 'live' | 'sandbox' | undefined
  PAYPAL_API_URL?: string | undefined
  PAYPAL_CERTIFICATE_AUTHORITY?: string | undefined
  SANDBOX_URL?: string | undefined
  SANDBOX_SECRET?: string | undefined
}

/** Those whose keys are given. */
export function createPaymentProviders(settings: PaymentSettings): PaymentProviders {
  const { STRIPE_SECRET_KEY, PAYPAL_CLIENT_ID, SANDBOX_URL } = settings
  return {
    ...(STRIPE_SECRET_KEY && {
      stripe: createStripe({
        secretKey: STRIPE_SECRET_KEY,
        webhookSecrets: settings.STRIPE_WEBHOOK_SECRET ?? [],
        apiUrl: settings.STRIPE_API_URL,
      }),
    }),
    ...(PAYPAL_CLIENT_ID && {
      paypal: createPaypal({
        clientId: PAYPAL_CLIENT_ID,
        clientSecret: settings.PAYPAL_CLIENT_SECRET ?? '',
        webhookId: settings.PAYPAL_WEBHOOK_ID ?? '',
        environment: settings.PAYPAL_ENVIRONMENT ?? 'sandbox',
        apiUrl: settings.PAYPAL_API_URL,
        certificateAuthority: settings.PAYPAL_CERTIFICATE_AUTHORITY,
      }),
    }),
    ...(SANDBOX_URL && {
      sandbox: createSandbox({ url: SANDBOX_URL, secret: settings.SANDBOX_SECRET ?? '' }),
    }),
  }
}
