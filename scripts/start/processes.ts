import net from 'node:net'
import path from 'node:path'
import { type RunningChild, runChild, whenReady } from '../embedded/child-process.ts'

export interface ProcessOptions {
  env: Record<string, string>
  logFile: string
  /** Where it answers once it can do its work. */
  ready: { url: string } | { port: number }
}

const ROOT = path.resolve(import.meta.dirname, '../..')

/** Our processes, by the folder of their entry. */
export type ProcessName =
  | 'api'
  | 'activities'
  | 'edge'
  | 'broker'
  | 'mailbox'
  | 'sandbox'
  | 'simulator'

/** One of them, once it is ready. */
export async function startProcess(
  name: ProcessName,
  { env, logFile, ready }: ProcessOptions,
): Promise<RunningChild> {
  const child = runChild(process.execPath, [path.join(ROOT, name, 'main.ts')], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    logFile,
  })
  try {
    await whenReady(`The ${name}`, child, logFile, () => isReady(ready))
  } catch (error) {
    await child.kill()
    throw error
  }
  return child
}

async function isReady(ready: ProcessOptions['ready']): Promise<boolean> {
  if ('port' in ready) return accepts(ready.port)
  const response = await fetch(ready.url, { signal: AbortSignal.timeout(2_000) })
  await response.body?.cancel()
  return response.ok
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1' })
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}
