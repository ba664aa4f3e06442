import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { cacheFolder } from './cache.ts'
import { installGo } from './go.ts'
import { createProgress, type Progress } from './progress.ts'
import { findProgram } from './temporal/binaries.ts'

const VERSION = '0.203.0'

/** Stripe's check of requests, built first from its Go module when it is not there yet; undefined when it cannot be. */
export async function findStripeMock(): Promise<string | undefined> {
  const folder = cacheFolder('stripe-mock', VERSION)
  const program = path.join(folder, 'stripe-mock')
  if (existsSync(program)) return program
  const go = findProgram('go', ['/usr/local/go/bin', '/usr/lib/go/bin'])
  if (!go) return undefined
  const progress = createProgress()
  try {
    await build(go, folder, progress)
    progress.end('stripe-mock is built')
    return program
  } catch (error) {
    progress.end(error instanceof Error ? error.message : String(error))
    return undefined
  }
}

/** Beside the cache and renamed into it whole: a build that was interrupted leaves nothing that looks done. */
async function build(go: string, folder: string, progress: Progress): Promise<void> {
  await mkdir(path.dirname(folder), { recursive: true })
  const into = await mkdtemp(`${folder}-building-`)
  try {
    const packages = [`github.com/stripe/stripe-mock@v${VERSION}`]
    await installGo(go, { into, progress, name: 'stripe-mock', packages })
    await rm(folder, { recursive: true, force: true })
    await rename(into, folder)
  } finally {
    await rm(into, { recursive: true, force: true })
  }
}
