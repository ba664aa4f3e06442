import {
  Client,
  type ClientCredentialsAuthManager,
  Environment,
  type OAuthToken,
} from '@paypal/paypal-server-sdk'

export interface PaypalAccess {
  clientId: string
  clientSecret: string
  environment: 'live' | 'sandbox'
  /** For tests: where the API is, instead of at PayPal. */
  apiUrl?: string | undefined
}

const TIMEOUT_MS = 10_000

/** As much of a request as the SDK hands to its transport. */
interface TransportRequest {
  url: string
  method: string
  headers: Record<string, string>
  data?: string
}

/** The SDK knows PayPal's two hosts alone; its transport is ours, so that tests can lead elsewhere. */
export function createClient({
  clientId,
  clientSecret,
  environment,
  apiUrl,
}: PaypalAccess): Client {
  return new Client({
    environment: environment === 'live' ? Environment.Production : Environment.Sandbox,
    clientCredentialsAuthCredentials: {
      oAuthClientId: clientId,
      oAuthClientSecret: clientSecret,
      oAuthTokenProvider: fetchToken,
    },
    timeout: TIMEOUT_MS,
    // Whoever calls tries again in a time of its own.
    httpClientOptions: { retryConfig: { maxNumberOfRetries: 0 } },
    unstable_httpClientOptions: {
      adapter: (request: TransportRequest) => transport(request, apiUrl),
    },
  })
}

/**
 * The SDK keeps what this promises for all calls to come, a failure as well: it would answer every later call until the
 * process ends. Without a token a call fails, and the next one asks anew.
 */
async function fetchToken(_last: OAuthToken | undefined, manager: ClientCredentialsAuthManager) {
  return manager.fetchToken().catch(() => undefined as unknown as OAuthToken)
}

async function transport(request: TransportRequest, apiUrl: string | undefined) {
  const { origin, pathname, search } = new URL(request.url)
  const response = await fetch(`${apiUrl ?? origin}${pathname}${search}`, {
    method: request.method,
    headers: { ...request.headers },
    ...(request.data !== undefined && { body: request.data }),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  return {
    data: await response.text(),
    status: response.status,
    statusText: response.statusText,
    headers: Object.fromEntries(response.headers),
    config: request,
    request: {},
  }
}
