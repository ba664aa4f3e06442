import { ApiError } from '@paypal/paypal-server-sdk'
import { ProviderError, type ProviderErrorKind } from '../provider.ts'

/** Runs a call to PayPal. @throws ProviderError, and nothing else that comes from PayPal or the way there */
export async function calling<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof ProviderError || error instanceof RangeError) throw error
    throw translated(error)
  }
}

function translated(error: unknown): ProviderError {
  if (!(error instanceof ApiError)) {
    return new ProviderError('unavailable', 'PayPal does not answer', { cause: error })
  }
  const { statusCode, headers } = error
  const isSetup = statusCode === 401 || statusCode === 403
  const words = isSetup ? 'PayPal refuses our client id' : `PayPal: ${reasonOf(error)}`
  const after = Number(headers['retry-after'])
  return new ProviderError(kindOf(statusCode), words, {
    cause: statusCode,
    ...(after > 0 && { retryAfterSeconds: after }),
  })
}

function kindOf(statusCode: number): ProviderErrorKind {
  if (statusCode === 429) return 'rate_limited'
  const isRefused = statusCode === 400 || statusCode === 404 || statusCode === 422
  // Somebody mends the client id, and the same call goes well; 409: the same call is under way.
  return isRefused ? 'invalid' : 'unavailable'
}

export const isStatus = (error: unknown, statusCode: number): error is ApiError =>
  error instanceof ApiError && error.statusCode === statusCode

interface Refusal {
  message?: string
  details?: { issue?: string; description?: string }[]
}

/** What PayPal calls it: `INSTRUMENT_DECLINED`. */
export const issueOf = (error: ApiError): string | undefined =>
  (error.result as Refusal | undefined)?.details?.[0]?.issue

export function reasonOf(error: ApiError): string {
  // PayPal's errors have this shape; those of its gateways may have none.
  const { message, details } = (error.result ?? {}) as Refusal
  const [first] = details ?? []
  return first?.description ?? first?.issue ?? message ?? `status ${error.statusCode}`
}
