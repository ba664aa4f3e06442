import {
  type DeviceCommand,
  type DeviceResult,
  presenceTopic,
  resultsTopic,
} from '../domain/device-protocol.ts'
import { CommandQueue, readCommand } from './command-queue.ts'
import { carryOut, presenceOf } from './device.ts'
import { Link, type LinkOwner, offlineMessage } from './link.ts'
import { Outbox } from './outbox.ts'
import { pick } from './random.ts'
import { Unit } from './unit.ts'

const MIN_BACKOFF_MS = 200
const MAX_MESSAGE_ID = 65_535

/** A device that holds an MQTT connection and works at its commands one after the other. */
export class MqttUnit extends Unit implements LinkOwner {
  readonly isFileOnly = false
  readonly #ip = `10.${this.#byte()}.${this.#byte()}.${1 + (this.#byte() % 254)}`
  readonly #queue = new CommandQueue(this.world.settings, this.random, (command) =>
    this.#carryOut(command),
  )
  readonly #outbox = new Outbox()
  #link: Link | undefined
  #isOnline = false
  #isConnecting = false
  #isStopping = false
  #attempts = 0
  #reconnection: NodeJS.Timeout | undefined
  #lastMessageId = 1
  #presenceId = 0
  #presenceDueAt = Number.POSITIVE_INFINITY
  #farewell: { messageId: number; done: () => void } | undefined
  #hasBooted = false

  get isOnline(): boolean {
    return this.#isOnline
  }

  protected attached(): void {
    if (!this.#hasBooted && this.#fetchesAtBoot()) void this.takeOwnFile()
    this.#hasBooted = true
    void this.#connect()
  }

  protected detached(): void {
    clearTimeout(this.#reconnection)
    this.#link?.cut('network lost')
  }

  protected rebooted(): void {
    this.#queue.clear()
    this.#outbox.clear()
    if (!this.isAttached) return
    clearTimeout(this.#reconnection)
    this.#reconnection = setTimeout(() => void this.#connect(), this.world.settings.rebootMs)
    this.#link?.cut('reboot')
  }

  protected setChanged(): void {
    this.#presenceDueAt = Date.now() + this.world.settings.presenceDelayMs
  }

  protected timePassed(now: number): void {
    this.#link?.tick(now)
    if (!this.#isOnline) return
    if (now >= this.#presenceDueAt) this.#announce()
    this.#sendResults(now - this.world.settings.repeatMs)
  }

  stop(): Promise<void> {
    this.#isStopping = true
    clearTimeout(this.#reconnection)
    this.#queue.clear()
    const link = this.#link
    if (!link || !this.#isOnline) {
      this.kill()
      return Promise.resolve()
    }
    return new Promise((resolve) => {
      const messageId = this.#nextMessageId()
      this.#farewell = { messageId, done: resolve }
      link.publish(offlineMessage(this.mac, messageId))
    })
  }

  kill(): void {
    this.#isStopping = true
    this.#link?.cut('stopped')
  }

  linkReady(): void {
    // Results first: the edge then knows what was done before it hears that the device is back.
    this.#sendResults(Number.POSITIVE_INFINITY)
    this.#announce()
  }

  commandArrived(payload: string): void {
    const command = readCommand(payload)
    if (command) this.#queue.push(command)
    else this.world.log.warn({ mac: this.mac }, 'ignored what is no command')
  }

  acknowledged(messageId: number): void {
    if (messageId === this.#farewell?.messageId) this.#link?.disconnect()
    else if (messageId === this.#presenceId) this.#arrived()
    else this.#outbox.remove(messageId)
  }

  linkClosed(reason: string): void {
    this.#link = undefined
    this.#leaveGate()
    if (this.#isOnline) this.world.record({ mac: this.mac, event: 'offline', message: reason })
    this.#isOnline = false
    this.#farewell?.done()
    if (this.#isStopping || !this.isAttached || reason === 'reboot') return
    this.world.log.debug({ mac: this.mac, reason }, 'connection lost')
    this.#reconnection = setTimeout(() => void this.#connect(), this.#backoffMs())
  }

  async #connect(): Promise<void> {
    if (this.#link || this.#isConnecting) return
    this.#isConnecting = true
    await this.world.gate.enter()
    if (this.#isStopping || !this.isAttached) return this.#leaveGate()
    this.#link = new Link(this, this.world.broker, this.random())
  }

  #leaveGate(): void {
    if (!this.#isConnecting) return
    this.#isConnecting = false
    this.world.gate.leave()
  }

  #arrived(): void {
    if (this.#isOnline) return
    this.#leaveGate()
    this.#isOnline = true
    this.#attempts = 0
    const { etag } = this.state
    this.world.record({ mac: this.mac, event: 'online', etag })
  }

  #backoffMs(): number {
    this.#attempts = Math.min(this.#attempts + 1, 10)
    const longest = Math.min(this.world.settings.maxBackoffMs, MIN_BACKOFF_MS * 2 ** this.#attempts)
    return longest * (0.5 + this.random() / 2)
  }

  #announce(): void {
    this.#presenceDueAt = Number.POSITIVE_INFINITY
    this.#presenceId = this.#nextMessageId()
    const payload = JSON.stringify(presenceOf(this.state, this.#ip))
    const topic = presenceTopic(this.mac)
    this.#link?.publish({ topic, payload, messageId: this.#presenceId, isRetained: true })
  }

  #carryOut(command: DeviceCommand): void {
    const { state, result, event } = carryOut(this.state, command, this.#failure(command))
    const { id: commandId, kind, etag, config } = command
    const { message } = result
    this.world.record({ mac: this.mac, event, commandId, kind, etag, config, message })
    this.state = state
    this.#answer(result)
  }

  #failure({ config }: DeviceCommand): string | undefined {
    const scripted = this.scriptedFailure()
    if (scripted !== undefined) return scripted
    if (this.random() >= this.world.settings.failureRate) return undefined
    const key = /^Config[^\s=]*/m.exec(config)?.[0]
    const messages = ['Flash write failed', 'Device busy: call in progress']
    return pick(this.random, key ? [...messages, `Unknown key ${key}`] : messages)
  }

  #answer(result: DeviceResult): void {
    this.#outbox.add(this.#nextMessageId(), JSON.stringify(result))
    if (this.#link?.isReady) this.#sendResults(0)
  }

  #sendResults(sentBefore: number): void {
    const topic = resultsTopic(this.mac)
    for (const result of this.#outbox.due(sentBefore)) this.#link?.publish({ topic, ...result })
  }

  #nextMessageId(): number {
    this.#lastMessageId = (this.#lastMessageId % MAX_MESSAGE_ID) + 1
    return this.#lastMessageId
  }

  #fetchesAtBoot(): boolean {
    const { fetchAtBoot } = this.world.settings
    if (fetchAtBoot === 'none' || this.state.etag !== null) return false
    return fetchAtBoot === 'all' || this.random() < 0.02
  }

  #byte(): number {
    return Math.floor(this.random() * 256)
  }
}
