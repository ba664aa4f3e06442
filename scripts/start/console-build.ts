import { existsSync, globSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { runChild } from '../embedded/child-process.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
/** What the console is built from. */
const SOURCES = ['admin/**/*', 'api/schemas/**/*', 'domain/**/*', 'package-lock.json']

/** Builds dist/admin if it is missing or older than a source. Answers the seconds that took. */
export async function buildConsole(logFile: string): Promise<number> {
  if (isUpToDate()) return 0
  const startedAt = performance.now()
  rmSync(logFile, { force: true })
  const vite = path.join(ROOT, 'node_modules/vite/bin/vite.js')
  // A test runner sets another, and would get the libraries' slow builds that are for their development.
  const env = { ...process.env, NODE_ENV: 'production' }
  const child = runChild(process.execPath, [vite, 'build', 'admin'], { cwd: ROOT, env, logFile })
  const how = await child.ended
  if (how !== 'ended (0)') throw new Error(`The console could not be built: see ${logFile}`)
  return (performance.now() - startedAt) / 1000
}

function isUpToDate(): boolean {
  const built = path.join(ROOT, 'dist/admin/index.html')
  if (!existsSync(built)) return false
  const builtAt = statSync(built).mtimeMs
  const files = globSync(SOURCES, { cwd: ROOT })
  return files.every((file) => statSync(path.join(ROOT, file)).mtimeMs <= builtAt)
}
