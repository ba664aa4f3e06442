/** What programs of others can be told of, with what they are told: ids and facts, no secret, no person. */
export interface WebhookData {
  'batch.finished': {
    batchId: string
    type: 'one_time' | 'regular'
    projectKind: string
    deviceCount: number
  }
  'installer.created': { installerId: string; company: string; subDistributorId: string }
  'order.paid': { orderId: string; number: string; totalMinor: number; currency: string }
  /** One digest a day, not one an item. */
  'item.expiring': { expiresOn: string; itemCount: number }
  /** Asked for from the console, to see that deliveries arrive. */
  'endpoint.test': { endpointId: string }
}
export type WebhookEvent = keyof WebhookData

/** Those that an endpoint chooses from. */
export const WEBHOOK_EVENTS = [
  'batch.finished',
  'installer.created',
  'order.paid',
  'item.expiring',
] as const satisfies readonly WebhookEvent[]

export const MOST_WEBHOOK_ENDPOINTS = 20
/** A secret that was replaced signs beside the new one for so long. */
export const FORMER_SECRET_HOURS = 24

const MINUTE = 60
const HOUR = 60 * MINUTE

/** Seconds between one try and the next: ten tries within about three days. */
export const WEBHOOK_DELAYS_SECONDS: readonly number[] = [
  5,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  18 * HOUR,
  24 * HOUR,
]

/** An endpoint that has taken nothing for so long is switched off when the next delivery is given up. */
export const WEBHOOK_FAILING_HOURS = 72

/**
 * Why an address cannot be an endpoint; undefined: it can. Names are looked up when a delivery is made.
 *
 * @param allowsPrivate development: `http` and addresses of the own network pass
 */
export function webhookUrlProblem(text: string, allowsPrivate: boolean): string | undefined {
  if (!URL.canParse(text)) return 'This is no address'
  const { protocol, username, password, hostname } = new URL(text)
  if (protocol !== 'https:' && !(allowsPrivate && protocol === 'http:')) {
    return 'The address must begin with https://'
  }
  if (username || password) return 'The address must hold no name and no password'
  if (!allowsPrivate && /(^|\.)(localhost|local|internal|home\.arpa)\.?$/i.test(hostname)) {
    return 'This name is of a private network'
  }
  return undefined
}
