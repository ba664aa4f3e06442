import { randomUUID } from 'node:crypto'
import { connectAsync } from 'mqtt'
import {
  commandsTopic,
  type DeviceCommand,
  type DeviceResult,
} from '../../domain/device-protocol.ts'

export interface FloorInput {
  mqttUrl: string
  username: string
  password: string
  macs: string[]
  config: string
  /** Commands that are out at the same time. */
  inFlight: number
}

/**
 * The same messages, to the same devices over the same broker, with nothing kept and nothing decided: what no
 * product on this machine can do faster.
 *
 * @returns milliseconds from the first publish to the last answer
 */
export async function bareRoundTrips({
  macs,
  inFlight,
  config,
  ...broker
}: FloorInput): Promise<number> {
  const { mqttUrl, username, password } = broker
  const client = await connectAsync(mqttUrl, {
    username,
    password,
    clientId: 'gatehouse-edge-floor',
  })
  const answered = new Map<string, () => void>()
  client.on('message', (_topic, payload) => {
    const { id } = JSON.parse(payload.toString()) as DeviceResult
    answered.get(id)?.()
  })
  await client.subscribeAsync('gatehouse/v1/devices/+/results', { qos: 1 })

  const started = performance.now()
  const left = [...macs]
  const lane = async () => {
    for (let mac = left.shift(); mac; mac = left.shift()) {
      const command: DeviceCommand = { id: randomUUID(), kind: 'autop.one_time', config }
      const answer = new Promise<void>((resolve) => answered.set(command.id, resolve))
      client.publish(commandsTopic(mac), JSON.stringify(command), { qos: 1 })
      await answer
    }
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
  const elapsed = performance.now() - started
  await client.endAsync()
  return elapsed
}
