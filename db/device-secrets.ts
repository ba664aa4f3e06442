import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Db } from './client.ts'

/** A new device's secret: it is told once, and its hash is kept. */
export function createDeviceSecret(): { secret: string; secretHash: string } {
  const secret = randomBytes(24).toString('base64url')
  return { secret, secretHash: createHash('sha256').update(secret).digest('hex') }
}

/** What each device signs in with over HTTP and MQTT, as its hash. Unknown MACs are left out. */
export async function findSecretHashes(
  db: Db,
  macs: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('devices')
    .select(['mac', 'secretHash'])
    .where('mac', 'in', macs)
    .execute()
  return new Map(rows.map(({ mac, secretHash }) => [mac, secretHash]))
}

/** Compared with where there is no device, so that an unknown MAC takes as long as a wrong secret. */
const NOBODY = '0'.repeat(64)

/**
 * Whether `secret` is the one of which `storedHash` is the SHA-256 in hex; in constant time. Secrets are long and
 * random, so a fast hash without salt tells nothing about them.
 */
export function isDeviceSecret(
  secret: string | Uint8Array,
  storedHash: string | undefined,
): boolean {
  const isKnown = storedHash !== undefined && /^[0-9a-f]{64}$/.test(storedHash)
  const expected = Buffer.from(isKnown ? storedHash : NOBODY, 'hex')
  const given = createHash('sha256').update(secret).digest()
  return timingSafeEqual(given, expected) && isKnown
}
