import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { freePort } from '../../scripts/embedded/ports.ts'
import { cpuOf } from '../lists/cpu.ts'

const START_MS = 60_000
export interface Server {
  port: number
  /** Seconds on a core, all threads together, since it was started. */
  cpuSeconds(): number
  stop(): Promise<void>
}

/** A file of this repository as a process that listens on `PORT`. */
export async function startServer(file: string, env: NodeJS.ProcessEnv): Promise<Server> {
  const port = await freePort()
  const child = spawn(process.execPath, [path.resolve(import.meta.dirname, file)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env, PORT: String(port) },
  })
  await untilAlive(child, port)
  return {
    port,
    cpuSeconds: () => cpuOf(child.pid ?? 0) / 1000,
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function untilAlive(child: ChildProcess, port: number): Promise<void> {
  const until = Date.now() + START_MS
  while (Date.now() < until && child.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined)
    await answer?.arrayBuffer()
    if (answer) return
    await setTimeout(100)
  }
  throw new Error('A server did not start')
}
