import type { Logger } from 'pino'
import { type DeviceState, type ResetKind, resetDevice, takeFile } from './device.ts'
import type { FileClient } from './file-client.ts'
import type { Gate } from './gate.ts'
import type { JournalEntry } from './journal.ts'
import type { Broker } from './link.ts'
import type { Random } from './random.ts'
import type { FleetSettings } from './settings.ts'

/** What all units of a fleet share. */
export interface World {
  readonly settings: FleetSettings
  readonly broker: Broker
  /** How many may be on their way to the broker at once. */
  readonly gate: Gate
  readonly files: FileClient
  readonly log: Logger
  record(entry: Omit<JournalEntry, 'at'>): void
}

export interface UnitInput {
  world: World
  state: DeviceState
  secret: string
  random: Random
}

/** One simulated device: its flash, and its way to the outside. */
export abstract class Unit {
  readonly secret: string
  protected readonly world: World
  protected readonly random: Random
  /** False while the unit has no network. */
  protected isAttached = false
  #failures: string[] = []
  #state: DeviceState
  #outageEndsAt = Number.POSITIVE_INFINITY

  constructor({ world, state, secret, random }: UnitInput) {
    this.world = world
    this.secret = secret
    this.random = random
    this.#state = state
  }

  get mac(): string {
    return this.#state.identity.mac
  }

  get state(): DeviceState {
    return this.#state
  }

  protected set state(state: DeviceState) {
    const isOtherSet = state.etag !== this.#state.etag
    this.#state = state
    if (isOtherSet) this.setChanged()
  }

  /** False while it has no network. */
  get hasNetwork(): boolean {
    return this.isAttached
  }

  /** Whether the broker knows of it, or, without a broker, whether it has a network. */
  abstract get isOnline(): boolean
  abstract get isFileOnly(): boolean
  protected abstract attached(): void
  protected abstract detached(): void
  protected abstract rebooted(): void
  /** It holds another regular set than before, or none any more. */
  protected abstract setChanged(): void
  protected abstract timePassed(now: number): void
  /** Leaves in an orderly way; resolves when nothing is left to say. */
  abstract stop(): Promise<void>
  /** Drops whatever is open, without a word. */
  abstract kill(): void

  goOnline(): void {
    if (this.isAttached) return
    this.isAttached = true
    this.attached()
  }

  /** Loses its network at once, for some seconds or until told. What it works at goes on. */
  goOffline(seconds = Number.POSITIVE_INFINITY): void {
    this.#outageEndsAt = Date.now() + seconds * 1000
    if (!this.isAttached) return
    this.isAttached = false
    this.detached()
  }

  /** Empties its settings and reboots. */
  reset(kind: ResetKind): void {
    this.state = resetDevice(this.state, kind)
    this.world.record({ mac: this.mac, event: 'reset', kind, etag: null })
    this.rebooted()
  }

  /** What is in its flash stays; commands that it had not finished are gone. */
  reboot(): void {
    this.rebooted()
  }

  /** The next attempts meet these failures, one each, whatever the rate says. */
  failNext(messages: readonly string[]): void {
    this.#failures.push(...messages)
  }

  protected scriptedFailure(): string | undefined {
    return this.#failures.shift()
  }

  tick(now: number): void {
    if (!this.isAttached && now >= this.#outageEndsAt) this.goOnline()
    this.timePassed(now)
  }

  /** Fetches its file and takes it, unless it is the one it took last. */
  protected async takeOwnFile(): Promise<void> {
    const { mac, secret, world } = this
    const { fileEtag, settingsId } = this.state
    try {
      const answer = await world.files.fetchFile({ mac, secret, fileEtag })
      // A reset on the way is a reboot on the way: the answer reached nobody.
      if (!answer.isChanged || this.state.settingsId !== settingsId) return
      const next = this.scriptedFailure() === undefined ? takeFile(this.state, answer) : undefined
      this.state = next ?? this.state
      const { config } = answer
      world.record({ mac, event: next ? 'fetched' : 'rejected', etag: next?.etag, config })
    } catch (error) {
      world.log.debug({ mac, err: error }, 'the file could not be fetched')
    }
  }
}
