import { closeSync, createReadStream, existsSync, openSync, renameSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setImmediate } from 'node:timers/promises'
import type { DeviceState } from './device.ts'

/*
 * What the devices hold between two runs: JSON lines, one device each. A device that is not in the file is as it
 * left the factory.
 */

type Kept = Omit<DeviceState, 'identity'> & { mac: string }

const DEVICES_AT_ONCE = 200

/** By MAC; empty where there is no file yet. */
export async function readStates(file: string): Promise<Map<string, Kept>> {
  const states = new Map<string, Kept>()
  if (!existsSync(file)) return states
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const kept: Kept = JSON.parse(line)
    states.set(kept.mac, kept)
  }
  return states
}

/** Replaces the file as a whole, a piece at a time so that the devices go on meanwhile. */
export async function saveStates(file: string, states: readonly DeviceState[]): Promise<void> {
  const replacement = startReplacement(file)
  for (let index = 0; index < states.length; index += DEVICES_AT_ONCE) {
    replacement.write(states.slice(index, index + DEVICES_AT_ONCE))
    await setImmediate()
  }
  replacement.finish()
}

function startReplacement(file: string) {
  const temporary = `${file}.${process.pid}.tmp`
  const descriptor = openSync(temporary, 'w', 0o600)
  return {
    write(states: readonly DeviceState[]): void {
      writeSync(descriptor, states.map(line).join(''))
    },
    finish(): void {
      closeSync(descriptor)
      renameSync(temporary, file)
    },
  }
}

function line({ identity, ...flash }: DeviceState): string {
  return `${JSON.stringify({ mac: identity.mac, ...flash } satisfies Kept)}\n`
}
