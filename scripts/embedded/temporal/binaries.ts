import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { cacheFolder } from '../cache.ts'
import { installGo } from '../go.ts'
import { createProgress, type Progress } from '../progress.ts'

const SERVER_VERSION = '1.32.1'
const UI_VERSION = '2.54.1'

export interface TemporalBinaries {
  server: string
  /** Makes and updates the server's tables. */
  sql: string
  ui: string
}

/** The server in the cache, built first from its Go modules when it is not there yet; undefined when it cannot be. */
export async function findTemporalBinaries(): Promise<TemporalBinaries | undefined> {
  const folder = cacheFolder('temporal', SERVER_VERSION)
  const binaries = binariesIn(folder)
  if (Object.values(binaries).every((file) => existsSync(file))) return binaries
  const go = findProgram('go', ['/usr/local/go/bin', '/usr/lib/go/bin'])
  if (!go) return undefined
  const progress = createProgress()
  try {
    await build(go, folder, progress)
    progress.end('The Temporal server is built')
    return binaries
  } catch (error) {
    progress.end(error instanceof Error ? error.message : String(error))
    return undefined
  }
}

export function findProgram(name: string, alsoIn: string[] = []): string | undefined {
  return [...(process.env.PATH ?? '').split(path.delimiter), ...alsoIn]
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file))
}

function binariesIn(folder: string): TemporalBinaries {
  const at = (...names: string[]) => path.join(folder, ...names)
  return { server: at('server'), sql: at('sql'), ui: at('ui', 'server') }
}

/** Beside the cache and renamed into it whole: a build that was interrupted leaves nothing that looks done. */
async function build(go: string, folder: string, progress: Progress): Promise<void> {
  await mkdir(path.dirname(folder), { recursive: true })
  const building = await mkdtemp(`${folder}-building-`)
  try {
    // Both programs are called `server`, hence two folders.
    await installGo(go, {
      into: path.join(building, 'ui'),
      progress,
      name: 'Temporal UI',
      packages: [`github.com/temporalio/ui-server/v2/cmd/server@v${UI_VERSION}`],
    })
    await installGo(go, {
      into: building,
      progress,
      name: 'Temporal server',
      packages: [
        `go.temporal.io/server/cmd/server@v${SERVER_VERSION}`,
        `go.temporal.io/server/cmd/tools/sql@v${SERVER_VERSION}`,
      ],
    })
    await rm(folder, { recursive: true, force: true })
    await rename(building, folder)
  } finally {
    await rm(building, { recursive: true, force: true })
  }
}
