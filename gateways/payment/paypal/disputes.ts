import type { Client } from '@paypal/paypal-server-sdk'
import { z } from 'zod'
import { ProviderError } from '../provider.ts'

const TIMEOUT_MS = 10_000
/** A token is asked for anew so long before it ends. */
const RESERVE_MS = 60_000

const Disputes = z.object({ items: z.array(z.object({ status: z.string() })).default([]) })

export type IsDisputed = (captureId: string) => Promise<boolean>

/** Whether the payer fights over money that we have taken. The SDK has no calls for disputes. */
export function createIsDisputed(client: Client, baseUrl: string): IsDisputed {
  const token = createToken(client)
  return async (captureId) => {
    const query = new URLSearchParams({ disputed_transaction_id: captureId })
    const response = await fetch(`${baseUrl}/v1/customer/disputes?${query}`, {
      headers: { authorization: `Bearer ${await token()}` },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    // An account without the right to read disputes is told of them by mail alone.
    if (response.status === 403 || response.status === 404) return false
    if (!response.ok) throw new ProviderError('unavailable', `PayPal answers ${response.status}`)
    const { items } = Disputes.parse(await response.json())
    return items.some(({ status }) => status !== 'RESOLVED')
  }
}

function createToken(client: Client): () => Promise<string> {
  let kept: { text: string; endsAt: number } | undefined
  return async () => {
    if (kept && kept.endsAt > Date.now()) return kept.text
    const { accessToken, expiresIn } = await client.clientCredentialsAuthManager.fetchToken()
    kept = { text: accessToken, endsAt: Date.now() + Number(expiresIn ?? 0) * 1_000 - RESERVE_MS }
    return kept.text
  }
}
