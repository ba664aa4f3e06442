import type { FaultSource } from './faults.ts'

/** Something that a played provider tells. */
export interface Announcement {
  body: string
  /** Signed at this instant. */
  sign(body: string, now: Date): Record<string, string>
}

const MOST_TRIES = 8
const TIMEOUT_MS = 5_000

/** Tells a webhook, with all that can go wrong on the way; what is not taken is told again. */
export function createAnnouncer(webhookUrl: string, source: FaultSource) {
  const waiting = new Set<NodeJS.Timeout>()
  let isStopped = false

  function later(ms: number, work: () => void): void {
    if (isStopped) return
    const timer = setTimeout(() => {
      waiting.delete(timer)
      work()
    }, ms)
    waiting.add(timer)
  }

  async function tell(announcement: Announcement, tries: number): Promise<void> {
    const isTaken = await send(webhookUrl, announcement).catch(() => false)
    if (!isTaken && tries < MOST_TRIES) {
      later(100 * 2 ** tries, () => void tell(announcement, tries + 1))
    }
  }

  const soon = (announcement: Announcement) =>
    later(source.random() * source.faults.delayMs, () => void tell(announcement, 1))

  async function forge(announcement: Announcement): Promise<void> {
    const sign = () => announcement.sign('another body', new Date())
    const isTaken = await send(webhookUrl, { ...announcement, sign }).catch(() => false)
    if (isTaken) source.injected.forgedAndTaken = (source.injected.forgedAndTaken ?? 0) + 1
  }

  return {
    announce(announcement: Announcement): void {
      if (source.happens('forged')) later(0, () => void forge(announcement))
      if (source.happens('dropped')) return
      soon(announcement)
      while (source.happens('duplicated')) soon(announcement)
    },
    stop(): void {
      isStopped = true
      for (const timer of waiting) clearTimeout(timer)
    },
  }
}

async function send(url: string, { body, sign }: Announcement): Promise<boolean> {
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...sign(body, new Date()) },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  await response.body?.cancel()
  return response.ok
}
