import { spawn } from 'node:child_process'
import type { Progress } from './progress.ts'

export interface GoInstall {
  into: string
  progress: Progress
  /** In words. */
  name: string
  /** With their versions. */
  packages: string[]
}

/** Builds programs from their Go modules. @throws Error with the end of what the compiler said */
export function installGo(
  go: string,
  { into, progress, name, packages }: GoInstall,
): Promise<void> {
  const started = Date.now()
  const lines: string[] = []
  const report = () => {
    const seconds = Math.round((Date.now() - started) / 1000)
    progress.tell(
      `Building the ${name}, once, some minutes (${seconds} s, ${lines.length} packages)`,
    )
  }
  report()
  const timer = setInterval(report, 1_000)
  return new Promise<void>((resolve, reject) => {
    // `-v` names each package on stderr as it is reached: our measure of progress.
    const child = spawn(go, ['install', '-v', '-buildvcs=false', '-ldflags=-s -w', ...packages], {
      env: { ...process.env, GOBIN: into },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    child.stderr.on('data', (chunk) => lines.push(...String(chunk).split('\n').filter(Boolean)))
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`The ${name} could not be built:\n${lines.slice(-10).join('\n')}`)),
    )
  }).finally(() => clearInterval(timer))
}
