import type { Db } from '../db/client.ts'
import { findSecretHashes } from '../db/device-secrets.ts'

export type SecretLookup = (mac: string) => Promise<string | undefined>

const GATHER_MS = 3
const MAX_MACS = 1_000

/** Looks up the secrets of all devices that sign in within milliseconds at once: a fleet comes back together. */
export function createSecretLookup(db: Db): SecretLookup {
  let macs: string[] = []
  let gathering: Promise<Map<string, string>> | undefined

  async function gather(): Promise<Map<string, string>> {
    await new Promise((resolve) => setTimeout(resolve, GATHER_MS))
    const wanted = macs
    macs = []
    gathering = undefined
    return findSecretHashes(db, wanted)
  }

  return async (mac) => {
    // A full list is asked for by those who wait for it; whoever comes later waits for the next.
    while (macs.length >= MAX_MACS) await gathering?.catch(() => {})
    macs.push(mac)
    gathering ??= gather()
    return (await gathering).get(mac)
  }
}
