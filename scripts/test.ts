import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { findPython } from '../test/fuzz/python.ts'
import { findStripeMock } from './embedded/stripe-mock.ts'
import { findTemporalBinaries } from './embedded/temporal/binaries.ts'
import { buildConsole } from './start/console-build.ts'
import { closingLine, countTests } from './test/closing-line.ts'
import { ensurePrograms } from './test/programs.ts'

/** Runs the tests, all or those named by the arguments, after bringing what they need. Ends with a line of counts. */
const ROOT = path.resolve(import.meta.dirname, '..')
const ARTIFACTS = path.join(ROOT, 'test-artifacts')
const RESULTS = path.join(ARTIFACTS, 'results.json')

const startedAt = performance.now()
mkdirSync(ARTIFACTS, { recursive: true })
rmSync(RESULTS, { force: true })
ensurePrograms(console.log)
await Promise.all([
  findTemporalBinaries().then(findStripeMock),
  buildConsole(path.join(ARTIFACTS, 'console-build.log')),
  // What is missing is said by the test that needs it.
  findPython().catch(() => undefined),
])
const exitCode = await runVitest(process.argv.slice(2))
const counts = countTests(RESULTS, exitCode)
console.log(`\nThe tests took ${Math.round((performance.now() - startedAt) / 1000)} s`)
console.log(closingLine(counts))
process.exitCode = exitCode || (counts.failed > 0 ? 1 : 0)

function runVitest(args: string[]): Promise<number> {
  const vitest = path.join(ROOT, 'node_modules/vitest/vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}`]
  const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
}
