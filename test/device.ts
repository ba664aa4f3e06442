import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import mqtt from 'mqtt'
import {
  commandsTopic,
  type DeviceCommand,
  type DevicePresence,
  type DeviceResult,
  presenceTopic,
  resultsTopic,
} from '../domain/device-protocol.ts'
import { DEVICE_SECRET } from './scene.ts'

const run = promisify(execFile)

export interface DeviceOptions {
  brokerUrl: string
  mac: string
  secret?: string
  clientId?: string
  /** What it says of itself at each connection. */
  presence?: Partial<DevicePresence>
  /** Undefined keeps silent. */
  answer?(command: DeviceCommand): Omit<DeviceResult, 'id'> | undefined
}

export interface PlayedDevice {
  /** Everything it was sent, repetitions included. */
  commands: DeviceCommand[]
  client: mqtt.MqttClient
  publish(topic: string, message: unknown, options?: mqtt.IClientPublishOptions): Promise<void>
  result(result: DeviceResult): Promise<void>
  presence(presence: Partial<DevicePresence>): Promise<void>
  /** As if the cable were pulled: the broker tells its will. */
  cut(): Promise<void>
}

const succeed = (command: DeviceCommand) =>
  ({ status: 'succeeded', ...(command.etag && { etag: command.etag }) }) as const

/** A device on a real connection: subscribes, announces itself, and answers what it is sent. */
export async function connectDevice(options: DeviceOptions): Promise<PlayedDevice> {
  const { brokerUrl, mac, secret = DEVICE_SECRET, clientId = mac, answer = succeed } = options
  const client = await mqtt.connectAsync(
    brokerUrl,
    {
      clientId,
      username: mac,
      password: secret,
      reconnectPeriod: 0,
      will: {
        topic: presenceTopic(mac),
        payload: Buffer.from('{"online":false}'),
        qos: 1,
        retain: true,
      },
    },
    false,
  )
  const device: PlayedDevice = {
    commands: [],
    client,
    async publish(topic, message, publishOptions = {}) {
      const body = typeof message === 'string' ? message : JSON.stringify(message)
      await client.publishAsync(topic, body, { qos: 1, ...publishOptions })
    },
    result: (result) => device.publish(resultsTopic(mac), result),
    presence: (presence) =>
      device.publish(
        presenceTopic(mac),
        { online: true, model: 'R29', settingsId: 'settings-1', etag: null, ...presence },
        { retain: true },
      ),
    async cut() {
      client.stream.destroy()
      await client.endAsync(true)
    },
  }
  client.on('message', (_, payload) => {
    const command: DeviceCommand = JSON.parse(payload.toString())
    device.commands.push(command)
    const said = answer(command)
    if (said) void device.result({ id: command.id, ...said })
  })
  await client.subscribeAsync(commandsTopic(mac), { qos: 1 })
  await device.presence(options.presence ?? {})
  return device
}

export interface CurlAnswer {
  status: number
  headers: Map<string, string>
  body: string
}

/** The real `curl`, as anyone may call it. */
export async function curl(...args: string[]): Promise<CurlAnswer> {
  const { stdout } = await run('curl', ['--silent', '--show-error', '--include', ...args])
  const split = stdout.indexOf('\r\n\r\n')
  const [statusLine = '', ...lines] = stdout.slice(0, split).split('\r\n')
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const
    }),
  )
  return { status: Number(statusLine.split(' ')[1]), headers, body: stdout.slice(split + 4) }
}
