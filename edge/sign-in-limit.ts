export interface SignInLimit {
  /** Seconds until the address may try again; 0 for now. */
  blockedSeconds(address: string): number
  failed(address: string): void
}

interface Failures {
  count: number
  until: number
}

/** Addresses remembered at most: the oldest are forgotten, so that a flood of them holds no memory. */
const MAX_ADDRESSES = 10_000

/** Counts failed sign-ins of an address within a window. Devices of one house may share an address: be generous. */
export function createSignInLimit({
  maxFailures = 30,
  windowMs = 60_000,
  now = Date.now,
}: {
  maxFailures?: number
  windowMs?: number
  now?: () => number
} = {}): SignInLimit {
  const byAddress = new Map<string, Failures>()
  const current = (address: string) => {
    const failures = byAddress.get(address)
    return failures && failures.until > now() ? failures : undefined
  }

  return {
    blockedSeconds(address) {
      const failures = current(address)
      if (!failures || failures.count < maxFailures) return 0
      return Math.ceil((failures.until - now()) / 1000)
    },
    failed(address) {
      const failures = current(address) ?? { count: 0, until: now() + windowMs }
      failures.count += 1
      byAddress.delete(address)
      byAddress.set(address, failures)
      const [oldest] = byAddress.size > MAX_ADDRESSES ? byAddress.keys() : []
      if (oldest !== undefined) byAddress.delete(oldest)
    },
  }
}
