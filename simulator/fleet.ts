import { type Logger, pino } from 'pino'
import type { DeviceState, ResetKind } from './device.ts'
import { createFileClient } from './file-client.ts'
import { Gate } from './gate.ts'
import { haveIncidents } from './incidents.ts'
import { type Journal, type JournalEntry, memoryJournal } from './journal.ts'
import { brokerAt } from './link.ts'
import { createMember, type FleetDevice, type KeptState, type Member } from './member.ts'
import { createRandom, type Random } from './random.ts'
import { type FleetSettings, type LiveSettings, QUIET } from './settings.ts'
import type { Unit, World } from './unit.ts'

export interface FleetInput {
  devices: readonly FleetDevice[]
  mqttUrl: string
  filesUrl: string
  /** What is left out is as in `QUIET`. */
  options?: Partial<FleetSettings>
  /** Kept in memory where none is given. */
  journal?: Journal
  /** By MAC. */
  kept?: ReadonlyMap<string, KeptState>
  log?: Logger
}

const TICK_MS = 1000
const TELL_MS = 10
const STOP_MS = 2500

/** A fleet of simulated devices in this process. They begin to connect at once. */
export function startFleet(input: FleetInput): Fleet {
  return new Fleet(input)
}

export class Fleet {
  readonly journal: Journal
  readonly #settings: FleetSettings
  readonly #random: Random
  readonly #members: Map<string, Member>
  readonly #ticking: NodeJS.Timeout
  readonly #counts = { applied: 0, repeated: 0, rejected: 0, fetched: 0, reset: 0 }
  #watchers: (() => void)[] = []
  #telling: NodeJS.Timeout | undefined

  constructor({ devices, mqttUrl, filesUrl, options, journal, kept, log }: FleetInput) {
    this.journal = journal ?? memoryJournal()
    this.#settings = { ...QUIET, ...options }
    this.#random = createRandom(this.#settings.seed)
    const world: World = {
      settings: this.#settings,
      broker: brokerAt(mqttUrl, this.#settings.keepaliveSeconds),
      gate: new Gate(this.#settings.maxConnecting),
      files: createFileClient(filesUrl),
      log: log ?? pino({ enabled: false }),
      record: (entry) => this.#record(entry),
    }
    const members = devices.map((device) => createMember(world, device, kept?.get(device.mac)))
    this.#members = new Map(members.map((member) => [member.unit.mac, member]))
    for (const { unit, rank } of members) {
      if (rank >= this.#settings.offlineRatio) unit.goOnline()
    }
    this.#ticking = setInterval(() => this.#tick(), TICK_MS)
  }

  /** Resolves once every device that has a network is online. */
  connected(): Promise<void> {
    if (this.#isSettled()) return Promise.resolve()
    return new Promise((resolve) => this.#watchers.push(resolve))
  }

  has(mac: string): boolean {
    return this.#members.has(mac)
  }

  isOnline(mac: string): boolean {
    return this.#unit(mac).isOnline
  }

  /** What the device keeps in its flash. */
  state(mac: string): DeviceState {
    return this.#unit(mac).state
  }

  settings(mac: string): DeviceState['settings'] {
    return this.#unit(mac).state.settings
  }

  states(): DeviceState[] {
    return this.#units().map((unit) => unit.state)
  }

  /** The device loses its network without a word, for some seconds or until told. */
  setOffline(mac: string, seconds?: number): void {
    this.#unit(mac).goOffline(seconds)
  }

  setOnline(mac: string): void {
    this.#unit(mac).goOnline()
  }

  reset(mac: string, kind: ResetKind): void {
    this.#unit(mac).reset(kind)
  }

  /** The device keeps its settings and loses the commands it had not finished. */
  reboot(mac: string): void {
    this.#unit(mac).reboot()
  }

  /** The next attempts of the device fail with these messages, one each. */
  failNext(mac: string, ...messages: string[]): void {
    this.#unit(mac).failNext(messages)
  }

  change(changes: Partial<LiveSettings>): LiveSettings {
    Object.assign(this.#settings, changes)
    if (changes.offlineRatio !== undefined) this.#spread(changes.offlineRatio)
    return this.#settings
  }

  summary() {
    const units = this.#units()
    const fileOnly = units.filter((unit) => unit.isFileOnly).length
    const online = units.filter((unit) => unit.isOnline).length
    return { devices: units.length, fileOnly, online, ...this.#counts }
  }

  /** Every device says goodbye; those that cannot within 2.5 s are cut off. The journal is closed. */
  async stop(): Promise<void> {
    clearInterval(this.#ticking)
    const goodbyes = Promise.all(this.#units().map((unit) => unit.stop()))
    const limit = Promise.withResolvers<void>()
    const timer = setTimeout(limit.resolve, STOP_MS)
    await Promise.race([goodbyes, limit.promise])
    clearTimeout(timer)
    for (const unit of this.#units()) unit.kill()
    this.journal.close()
  }

  #units(): Unit[] {
    return Array.from(this.#members.values(), ({ unit }) => unit)
  }

  /** @throws RangeError for a device that is not of this fleet */
  #unit(mac: string): Unit {
    const member = this.#members.get(mac)
    if (!member) throw new RangeError(`No device ${mac} in this fleet`)
    return member.unit
  }

  #record(entry: Omit<JournalEntry, 'at'>): void {
    this.journal.record({ at: new Date().toISOString(), ...entry })
    if (entry.event === 'online') this.#tellWatchersSoon()
    else if (entry.event !== 'offline') this.#counts[entry.event] += 1
  }

  /** Not at every arrival: looking at each device for each device takes seconds in a big fleet. */
  #tellWatchersSoon(): void {
    if (this.#watchers.length === 0) return
    this.#telling ??= setTimeout(() => this.#tellWatchers(), TELL_MS)
  }

  #tellWatchers(): void {
    clearTimeout(this.#telling)
    this.#telling = undefined
    if (this.#watchers.length === 0 || !this.#isSettled()) return
    for (const resolve of this.#watchers.splice(0)) resolve()
  }

  #isSettled(): boolean {
    return this.#units().every((unit) => unit.isOnline === unit.hasNetwork)
  }

  #spread(offlineRatio: number): void {
    for (const { unit, rank } of this.#members.values()) {
      if (rank < offlineRatio) unit.goOffline()
      else unit.goOnline()
    }
  }

  #tick(): void {
    const now = Date.now()
    for (const { unit } of this.#members.values()) unit.tick(now)
    this.#tellWatchers()
    haveIncidents(this.#units(), this.#settings, this.#random)
  }
}
