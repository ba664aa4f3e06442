import type { DeviceCommand } from '../domain/device-protocol.ts'
import type { Random } from './random.ts'
import type { LiveSettings } from './settings.ts'

/** Commands of one device: done one after the other, each after the time that the device takes for it. */
export class CommandQueue {
  readonly #settings: LiveSettings
  readonly #random: Random
  readonly #finish: (command: DeviceCommand) => void
  #waiting: DeviceCommand[] = []
  #work: NodeJS.Timeout | undefined

  constructor(settings: LiveSettings, random: Random, finish: (command: DeviceCommand) => void) {
    this.#settings = settings
    this.#random = random
    this.#finish = finish
  }

  push(command: DeviceCommand): void {
    this.#waiting.push(command)
    if (!this.#work) this.#workOn()
  }

  /** Forgets what is not finished, as at a power cut. */
  clear(): void {
    clearTimeout(this.#work)
    this.#work = undefined
    this.#waiting = []
  }

  #workOn(): void {
    const { latencyMs, latencyJitterMs } = this.#settings
    const delay = latencyMs + latencyJitterMs * (2 * this.#random() - 1)
    if (delay > 0) this.#work = setTimeout(() => this.#next(), delay)
    else this.#next()
  }

  #next(): void {
    this.#work = undefined
    const command = this.#waiting.shift()
    if (command) this.#finish(command)
    if (this.#waiting.length > 0) this.#workOn()
  }
}

/** @returns undefined for what is no command of the protocol */
export function readCommand(payload: string): DeviceCommand | undefined {
  try {
    const command: Partial<DeviceCommand> | null = JSON.parse(payload)
    const isKnown = command?.kind === 'autop.regular' || command?.kind === 'autop.one_time'
    if (!isKnown || typeof command.id !== 'string') return undefined
    if (typeof command.config !== 'string') return undefined
    // The fields were looked at one by one above; an etag that is no text would only be echoed.
    return command as DeviceCommand
  } catch {
    return undefined
  }
}
