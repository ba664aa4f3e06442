import net from 'node:net'
import tls from 'node:tls'
import { generate, type Packet, parser } from 'mqtt-packet'
import { commandsTopic, type DevicePresence, presenceTopic } from '../domain/device-protocol.ts'

/*
 * One device's MQTT 3.1.1 connection, as small as it can be: a client library holds ten times the memory, and a
 * fleet has ten thousand of them.
 */

export interface Broker {
  host: string
  port: number
  isEncrypted: boolean
  keepaliveSeconds: number
}

export interface LinkOwner {
  readonly mac: string
  readonly secret: string
  /** The subscription stands: from now on no command is missed. */
  linkReady(): void
  commandArrived(payload: string): void
  acknowledged(messageId: number): void
  /** Once for each link, also for one that never came up. */
  linkClosed(reason: string): void
}

export interface Message {
  topic: string
  payload: string
  messageId: number
  isRetained?: boolean
  isRepeated?: boolean
}

const OFFLINE = JSON.stringify({ online: false } satisfies DevicePresence)
const SUBSCRIPTION_ID = 1
const ANSWER_TIMEOUT_MS = 10_000

/** All sockets read into this one: each piece is copied out before the next is read. */
const INCOMING = Buffer.allocUnsafe(64 * 1024)

/** @throws TypeError if it is no mqtt: or mqtts: address */
export function brokerAt(url: string, keepaliveSeconds: number): Broker {
  const { protocol, hostname, port } = new URL(url)
  if (protocol !== 'mqtt:' && protocol !== 'mqtts:') throw new TypeError(`No MQTT address: ${url}`)
  const isEncrypted = protocol === 'mqtts:'
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || (isEncrypted ? 8883 : 1883)),
    isEncrypted,
    keepaliveSeconds,
  }
}

/** The last words of a device that leaves in an orderly way: the broker sends no will after a DISCONNECT. */
export function offlineMessage(mac: string, messageId: number): Message {
  return { topic: presenceTopic(mac), payload: OFFLINE, messageId, isRetained: true }
}

export class Link {
  readonly #owner: LinkOwner
  readonly #broker: Broker
  readonly #socket: net.Socket
  readonly #parser = parser()
  /** The part of the keepalive that this device waits before a ping; spread over the fleet. */
  readonly #pingMs: number
  isReady = false
  #reason = 'closed by the broker'
  #idleSince = Date.now()
  /** Since when an answer of the broker is due. */
  #askedAt: number | undefined = Date.now()

  constructor(owner: LinkOwner, broker: Broker, spread: number) {
    this.#owner = owner
    this.#broker = broker
    this.#pingMs = broker.keepaliveSeconds * 1000 * (0.5 + spread * 0.3)
    this.#parser.on('packet', (packet) => this.#received(packet))
    this.#parser.on('error', (error: Error) => this.cut(error.message))
    this.#socket = open(broker, (bytes) => this.#parser.parse(bytes))
    this.#socket.setNoDelay(true)
    this.#socket.once(broker.isEncrypted ? 'secureConnect' : 'connect', () => this.#greet())
    this.#socket.once('error', (error) => this.cut(error.message))
    this.#socket.once('close', () => owner.linkClosed(this.#reason))
  }

  publish({ topic, payload, messageId, isRetained = false, isRepeated = false }: Message): void {
    this.#send({
      cmd: 'publish',
      topic,
      payload,
      messageId,
      qos: 1,
      retain: isRetained,
      dup: isRepeated,
    })
  }

  /** Pings an idle broker and gives up on a silent one. */
  tick(now: number): void {
    if (this.#askedAt !== undefined) {
      if (now - this.#askedAt > ANSWER_TIMEOUT_MS) this.cut('no answer from the broker')
      return
    }
    if (now - this.#idleSince < this.#pingMs) return
    this.#askedAt = now
    this.#send({ cmd: 'pingreq' })
  }

  /** Closes in order, so that the broker keeps the will to itself. */
  disconnect(): void {
    this.#reason = 'disconnected'
    this.#send({ cmd: 'disconnect' })
    this.#socket.end()
  }

  /** As if the cable were pulled: the broker sends the will. */
  cut(reason: string): void {
    this.#reason = reason
    this.#socket.destroy()
  }

  #greet(): void {
    const { mac, secret } = this.#owner
    this.#send({
      cmd: 'connect',
      protocolId: 'MQTT',
      protocolVersion: 4,
      clean: true,
      clientId: mac,
      username: mac,
      password: Buffer.from(secret),
      keepalive: this.#broker.keepaliveSeconds,
      will: { topic: presenceTopic(mac), payload: OFFLINE, qos: 1, retain: true },
    })
  }

  #received(packet: Packet): void {
    if (packet.cmd === 'publish') {
      if (packet.qos > 0) this.#send({ cmd: 'puback', messageId: packet.messageId })
      this.#owner.commandArrived(packet.payload.toString())
    } else if (packet.cmd === 'puback') {
      this.#askedAt = undefined
      if (packet.messageId !== undefined) this.#owner.acknowledged(packet.messageId)
    } else if (packet.cmd === 'pingresp') {
      this.#askedAt = undefined
    } else if (packet.cmd === 'connack') {
      this.#welcomed(packet.returnCode ?? 0)
    } else if (packet.cmd === 'suback') {
      this.#subscribed(packet.granted[0])
    }
  }

  #welcomed(returnCode: number): void {
    if (returnCode !== 0) {
      this.cut(`refused by the broker, code ${returnCode}`)
      return
    }
    this.#send({
      cmd: 'subscribe',
      messageId: SUBSCRIPTION_ID,
      subscriptions: [{ topic: commandsTopic(this.#owner.mac), qos: 1 }],
    })
  }

  #subscribed(granted: unknown): void {
    if (this.isReady) return
    if (granted !== 0 && granted !== 1) {
      this.cut('subscription refused by the broker')
      return
    }
    this.isReady = true
    // The presence that the owner sends now has to be acknowledged in time.
    this.#askedAt = Date.now()
    this.#owner.linkReady()
  }

  #send(packet: Packet): void {
    if (this.#socket.destroyed || this.#socket.writableEnded) return
    this.#idleSince = Date.now()
    this.#socket.write(generate(packet))
  }
}

function open({ host, port, isEncrypted }: Broker, received: (bytes: Buffer) => void): net.Socket {
  if (isEncrypted) {
    // An address is no server name: TLS refuses to send one.
    const servername = net.isIP(host) === 0 ? host : undefined
    return tls.connect({ host, port, servername }).on('data', received)
  }
  const onread = {
    buffer: INCOMING,
    callback: (length: number) => {
      received(Buffer.from(INCOMING.subarray(0, length)))
      return true
    },
  }
  return net.connect({ host, port, onread })
}
