import mqtt from 'mqtt'
import type { Logger } from 'pino'
import type { Outgoing } from '../db/deliveries/commands.ts'
import { commandsTopic, TOPIC_ROOT } from '../domain/device-protocol.ts'

export interface BrokerOptions {
  url: string
  username: string
  password: string
  /** Fixed for each edge, so that a broker ends the connection that a dead process left behind. */
  clientId: string
  /** @param isReplayed whether the broker had kept it before this connection */
  onMessage(topic: string, payload: Buffer, isReplayed: boolean): void
  /** At every (re)connection, before anything arrives by it. */
  onConnecting(): void
  /** At every (re)connection, once the subscriptions stand; the retained presences come about this time. */
  onConnected(): void
  log: Logger
}

export interface Broker {
  isConnected(): boolean
  /** QoS 1. What is published while the connection is down is dropped: rows tell what must be sent again. */
  publish(outgoing: readonly Outgoing[]): void
  close(): Promise<void>
}

const SUBSCRIPTIONS = [`${TOPIC_ROOT}/+/results`, `${TOPIC_ROOT}/+/presence`]

export function connectBroker({
  url,
  username,
  password,
  clientId,
  onMessage,
  onConnecting,
  onConnected,
  log,
}: BrokerOptions): Broker {
  let isSubscribed = false
  const client = mqtt.connect(url, {
    username,
    password,
    clientId,
    clean: true,
    resubscribe: false,
    reconnectPeriod: 500,
    connectTimeout: 5_000,
    keepalive: 30,
  })
  client.on('message', (topic, payload, { retain }) => onMessage(topic, payload, retain))
  client.on('error', (error) => log.warn({ err: error }, 'the broker refused or broke off'))
  client.on('close', () => {
    if (isSubscribed) log.warn('the connection to the broker is lost')
    isSubscribed = false
  })
  client.on('connect', () => {
    onConnecting()
    client.subscribe(SUBSCRIPTIONS, { qos: 1 }, (error, granted = []) => {
      const isRefused = granted.some(({ qos }) => qos >= 128)
      if (error || isRefused || granted.length === 0) {
        log.error({ err: error, granted }, 'the broker refused the subscriptions')
        client.reconnect()
        return
      }
      isSubscribed = true
      log.info('connected to the broker')
      onConnected()
    })
  })

  return {
    isConnected: () => isSubscribed,
    publish(outgoing) {
      if (!isSubscribed) return
      for (const { mac, command } of outgoing) {
        client.publish(commandsTopic(mac), JSON.stringify(command), { qos: 1 }, (error) => {
          if (error) log.debug({ err: error, mac, command: command.id }, 'not published')
        })
      }
    },
    async close() {
      isSubscribed = false
      await client.endAsync(true)
    },
  }
}
