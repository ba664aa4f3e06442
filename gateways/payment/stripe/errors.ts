import Stripe from 'stripe'
import { ProviderError, type ProviderErrorKind } from '../provider.ts'

/** Runs a call to Stripe. @throws ProviderError, and nothing else that comes from Stripe */
export async function calling<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) throw translated(error)
    throw error
  }
}

/** Stripe's own words may name the key that it refuses: those are not passed on. */
function translated(error: Stripe.errors.StripeError): ProviderError {
  const kind = kindOf(error)
  const words = isOurSetup(error) ? 'Stripe refuses our key' : `Stripe: ${error.message}`
  const after = Number(error.headers?.['retry-after'])
  return new ProviderError(kind, words, {
    cause: error.type,
    ...(after > 0 && { retryAfterSeconds: after }),
  })
}

function kindOf(error: Stripe.errors.StripeError): ProviderErrorKind {
  const { errors } = Stripe
  if (error instanceof errors.StripeCardError) return 'declined'
  if (error instanceof errors.StripeRateLimitError || error.statusCode === 429) {
    return 'rate_limited'
  }
  // Somebody mends the key, and the same call goes well; two calls with one key at once: the first one does.
  if (isOurSetup(error) || error.statusCode === 409) return 'unavailable'
  const isRefused =
    error instanceof errors.StripeInvalidRequestError ||
    error instanceof errors.StripeIdempotencyError
  return isRefused ? 'invalid' : 'unavailable'
}

const isOurSetup = (error: Stripe.errors.StripeError): boolean =>
  error instanceof Stripe.errors.StripeAuthenticationError ||
  error instanceof Stripe.errors.StripePermissionError

/** What Stripe calls the reason of a refusal: `resource_missing`. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Stripe.errors.StripeError ? error.code : undefined
