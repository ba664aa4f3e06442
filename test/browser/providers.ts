import { afterAll } from 'vitest'
import { startFakePaypal } from '../fakes/paypal.ts'
import { startFakeStripe } from '../fakes/stripe.ts'
import { moreSettings } from './system.ts'

/** Stripe and PayPal, played, beside the sandbox: for the tests of the file that asks for them. */
export function playProviders(): void {
  const stops: (() => Promise<void>)[] = []
  moreSettings.push(async (apiUrl) => {
    const webhookUrl = (means: string) => `${apiUrl}/api/payment-webhooks/${means}`
    const [stripe, paypal] = await Promise.all([
      startFakeStripe({ webhookUrl: webhookUrl('stripe') }),
      startFakePaypal({ webhookUrl: webhookUrl('paypal') }),
    ])
    stops.push(
      () => stripe.stop(),
      () => paypal.stop(),
    )
    return { ...stripe.settings, ...paypal.settings }
  })
  afterAll(async () => {
    for (const stop of stops) await stop()
  })
}
