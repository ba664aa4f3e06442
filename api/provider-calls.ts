import type { Context } from 'hono'
import { AppError } from '../domain/errors.ts'
import type { Provider } from '../domain/order.ts'
import { isPassing, type PaymentProvider, ProviderError } from '../gateways/payment/provider.ts'
import type { Env } from './http.ts'

/** @throws AppError `conflict` where it is not used here */
export function requireProvider(c: Context<Env>, means: Provider): PaymentProvider {
  const provider = c.var.deps.payments[means]
  if (!provider) throw new AppError('conflict', 'This payment provider is not used here')
  return provider
}

/** Asks a provider while somebody waits. @throws AppError in words that are fit for them */
export async function askProvider<Answer>(
  c: Context<Env>,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    c.var.log.warn({ err: error, requestId: c.var.requestId }, 'a payment provider did not do it')
    if (isPassing(error)) {
      throw new AppError('unavailable', 'The payment provider does not answer: try again later', {
        cause: error,
      })
    }
    throw new AppError('conflict', 'The payment provider refuses this', { cause: error })
  }
}
