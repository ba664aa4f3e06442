import { createHash, timingSafeEqual } from 'node:crypto'
import { isDeviceSecret } from '../db/device-secrets.ts'
import {
  commandsTopic,
  presenceTopic,
  resultsTopic,
  TOPIC_ROOT,
} from '../domain/device-protocol.ts'
import { parseMac } from '../domain/mac.ts'
import type { SecretLookup } from './secret-lookup.ts'

/** Who a connection belongs to. */
export type Identity = { kind: 'edge' } | { kind: 'device'; mac: string }

export interface EdgeSignIn {
  username: string
  password: string
}

export interface SignIn {
  clientId: string
  username: string | undefined
  password: Uint8Array | undefined
}

/** Undefined for a wrong name or secret, and for a client id that is not the device's own. */
export async function identify(
  { clientId, username = '', password = new Uint8Array() }: SignIn,
  { edge, findSecret }: { edge: EdgeSignIn; findSecret: SecretLookup },
): Promise<Identity | undefined> {
  if (username === edge.username)
    return isSame(password, edge.password) ? { kind: 'edge' } : undefined
  const mac = parseMac(username)
  if (mac === undefined || !isDeviceSecret(password, await findSecret(mac))) return undefined
  return isOwnClientId(clientId, mac) ? { kind: 'device', mac } : undefined
}

/** A second connection with the same client id ends the first, so nobody may use that of another device. */
function isOwnClientId(clientId: string, mac: string): boolean {
  const id = clientId.toUpperCase()
  return id === mac || id.startsWith(`${mac}-`)
}

function isSame(given: Uint8Array, expected: string): boolean {
  const digest = (value: string | Uint8Array) => createHash('sha256').update(value).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

export interface Publication {
  topic: string
  retain: boolean
}

const EDGE_SUBSCRIPTIONS = [resultsTopic('+'), presenceTopic('+')]
const COMMANDS = new RegExp(`^${TOPIC_ROOT}/[0-9A-F]{12}/commands$`)

/** Nothing on such a topic is ever retained, see below. */
export const isCommandsTopic = (topic: string): boolean => COMMANDS.test(topic)

export function canPublish(identity: Identity, { topic, retain }: Publication): boolean {
  if (identity.kind === 'edge') return isCommandsTopic(topic) && !retain
  // A retained result would come again at every start of an edge; a presence that is not kept would not.
  if (topic === resultsTopic(identity.mac)) return !retain
  return topic === presenceTopic(identity.mac) && retain
}

export function canSubscribe(identity: Identity, topic: string): boolean {
  if (identity.kind === 'edge') return EDGE_SUBSCRIPTIONS.includes(topic)
  return topic === commandsTopic(identity.mac)
}
