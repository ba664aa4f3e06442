import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { runChild, whenReady } from '../scripts/embedded/child-process.ts'
import { freePorts } from '../scripts/embedded/ports.ts'
import { findStripeMock } from '../scripts/embedded/stripe-mock.ts'

const LOGS = path.resolve(import.meta.dirname, '../test-artifacts/stripe-mock')

/**
 * Stripe's own check of requests against the description of its API: it answers what the description shows, and
 * refuses what it does not know. Undefined where neither it nor Go, which builds it, is there.
 */
export async function startStripeMock(): Promise<
  { url: string; stop(): Promise<void> } | undefined
> {
  const program = await findStripeMock()
  if (!program) return undefined
  const [http = 0, https = 0] = await freePorts(2)
  mkdirSync(LOGS, { recursive: true })
  const logFile = path.join(LOGS, `${http}.log`)
  const args = ['-http-addr', `127.0.0.1:${http}`, '-https-addr', `127.0.0.1:${https}`]
  const child = runChild(program, args, { logFile })
  const url = `http://127.0.0.1:${http}`
  await whenReady('stripe-mock', child, logFile, async () => (await fetch(url)).status > 0)
  return { url, stop: () => child.stop() }
}
