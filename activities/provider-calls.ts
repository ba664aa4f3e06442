import { ApplicationFailure } from '@temporalio/common'
import { AppError } from '../domain/errors.ts'
import type { Provider } from '../domain/order.ts'
import {
  isPassing,
  type PaymentProvider,
  type PaymentProviders,
  ProviderError,
} from '../gateways/payment/provider.ts'

/** @throws AppError `conflict` for a provider that is not configured */
export function providerOf(providers: PaymentProviders, means: Provider): PaymentProvider {
  const provider = providers[means]
  if (!provider) throw new AppError('conflict', 'This way of paying is not set up here')
  return provider
}

/** A call that a person waits for: what the provider refuses is refused to them. */
export function asking<Result>(call: Promise<Result>): Promise<Result> {
  return call.catch((error: unknown) => {
    if (!(error instanceof ProviderError) || isPassing(error)) throw comingAgain(error)
    throw new AppError('conflict', 'The payment provider refuses this payment', { cause: error })
  })
}

/** A call that must be answered in the end, whatever the provider says now. */
export function insisting<Result>(call: Promise<Result>): Promise<Result> {
  return call.catch((error: unknown) => {
    throw comingAgain(error)
  })
}

/** Tried again by Temporal, after the time that the provider asks for. Its words may name a person: they stay here. */
function comingAgain(error: unknown): unknown {
  if (!(error instanceof ProviderError)) return error
  const { retryAfterSeconds } = error
  return ApplicationFailure.create({
    message: `The payment provider does not answer: ${error.kind}`,
    type: 'unavailable',
    nonRetryable: false,
    ...(retryAfterSeconds && { nextRetryDelay: retryAfterSeconds * 1_000 }),
  })
}
