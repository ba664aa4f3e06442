import Stripe from 'stripe'
import type { ProviderEvent, ReceivedEvent } from '../provider.ts'
import { subjectOf } from './payments.ts'

const OLDEST_SECONDS = 300
/** Stripe's own check takes any time to come. */
const EARLIEST_SECONDS = 60

/** @param secrets of the endpoint; more than one while it is being replaced */
export async function readStripeEvent(
  secrets: readonly string[],
  { headers, body, now }: ReceivedEvent,
): Promise<ProviderEvent | undefined> {
  const signature = headers.get('stripe-signature') ?? ''
  const signedAt = Number(/(?:^|,)t=(\d+)(?:,|$)/.exec(signature)?.[1])
  const ahead = signedAt - now.getTime() / 1000
  if (!(ahead <= EARLIEST_SECONDS)) return undefined
  for (const secret of secrets) {
    const event = await verified({ signature, body, secret, now })
    if (event) {
      // Each kind of event has an object of its own; whichever it is, these fields mean the same.
      const object = event.data.object as Parameters<typeof subjectOf>[0]
      return { eventId: event.id, type: event.type, ...subjectOf(object) }
    }
  }
  return undefined
}

interface Signed {
  signature: string
  body: string
  secret: string
  now: Date
}

async function verified({ signature, body, secret, now }: Signed) {
  try {
    return await Stripe.webhooks.constructEventAsync(
      body,
      signature,
      secret,
      OLDEST_SECONDS,
      undefined,
      now.getTime(),
    )
  } catch {
    return undefined
  }
}
