import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

export interface ChildOptions {
  /** Where stdout and stderr are appended to. */
  logFile: string
  env?: NodeJS.ProcessEnv
  cwd?: string
  uid?: number
  gid?: number
  /** What asks it to end. */
  stopSignal?: 'SIGTERM' | 'SIGINT'
  /** What the kernel sends it should we be killed ourselves (Linux). */
  orphanSignal?: 'KILL' | 'INT'
}

export interface RunningChild {
  pid: number
  /** Resolves when the process has ended, with words for how. */
  ended: Promise<string>
  hasEnded(): boolean
  /** Asks it to end; after `graceMs` it is killed. May be called twice. */
  stop(graceMs?: number): Promise<void>
  kill(): Promise<void>
}

const SETPRIV = ['/usr/bin/setpriv', '/bin/setpriv'].find((file) => existsSync(file))

/** Runs a program that must not outlive us. Failing to start counts as ending at once. */
export function runChild(
  command: string,
  args: string[],
  { logFile, stopSignal = 'SIGTERM', orphanSignal = 'KILL', ...options }: ChildOptions,
): RunningChild {
  const log = openSync(logFile, 'a')
  const tied = SETPRIV ? ['--pdeathsig', orphanSignal, '--', command] : []
  const child = spawn(SETPRIV ?? command, [...tied, ...args], {
    ...options,
    stdio: ['ignore', log, log],
    // Ctrl-C in the terminal reaches us alone; we stop the others in their order.
    detached: true,
  })
  closeSync(log)
  const ended = ending(child)
  const stop = async (graceMs = 5_000) => {
    if (isRunning(child)) child.kill(stopSignal)
    const killer = setTimeout(() => child.kill('SIGKILL'), graceMs)
    await ended
    clearTimeout(killer)
  }
  return {
    pid: child.pid ?? 0,
    ended,
    hasEnded: () => !isRunning(child),
    stop,
    kill: () => stop(0),
  }
}

/**
 * Waits until `isReady` answers true.
 *
 * @throws Error with the end of the log when the child ends before, or after `timeoutMs`
 */
export async function whenReady(
  name: string,
  child: RunningChild,
  logFile: string,
  isReady: () => Promise<boolean>,
  timeoutMs = 60_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs
  while (Date.now() < deadline) {
    if (child.hasEnded()) {
      throw new Error(`${name} ${await child.ended} while starting:\n${endOf(logFile)}`)
    }
    if (await isReady().catch(() => false)) return
    await sleep(50)
  }
  throw new Error(`${name} was not ready after ${timeoutMs / 1000} s:\n${endOf(logFile)}`)
}

function endOf(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').split('\n').slice(-15)
  return lines.map((line) => line.slice(0, 300)).join('\n')
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null
}

function ending(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(`could not be run (${error.message})`))
    child.on('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended (${code})`))
  })
}
