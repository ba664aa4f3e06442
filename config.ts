import { z } from 'zod'

/*
 * The one reader of the environment. Each process asks for its own part, once, when it starts; a bad setting
 * stops it with a message that names the variable. docs/configuration.md lists them.
 */

const port = z.coerce.number().int().min(0).max(65_535)
const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  )

const Shared = z.object({
  DATABASE_URL: z.url(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

const Temporal = z.object({
  TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
})

const Broker = z.object({
  MQTT_URL: z.url().default('mqtt://127.0.0.1:1883'),
  /** The edge's own sign-in at the broker. */
  MQTT_USERNAME: z.string().default('gatehouse-edge'),
  MQTT_PASSWORD: z.string().min(8),
})

const Api = z.object({
  ...Shared.shape,
  ...Temporal.shape,
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  /** What a browser types; its origin may send changes. */
  PUBLIC_URL: z.url().optional(),
  /** Where operators find the Temporal UI; unset hides the links. */
  TEMPORAL_UI_URL: z.url().optional(),
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  TRUSTED_PROXIES: list,
  SESSION_IDLE_MINUTES: z.coerce.number().int().positive().default(30),
  SESSION_MAX_HOURS: z.coerce.number().int().positive().default(12),
})

const Worker = z.object({
  ...Shared.shape,
  ...Temporal.shape,
  /** Health and readiness, on loopback. */
  WORKER_HEALTH_PORT: port.default(3002),
  /** Devices of one batch that are worked at the same time. */
  AUTOP_IN_FLIGHT: z.coerce.number().int().min(1).max(500).default(50),
})

const Edge = z.object({
  ...Shared.shape,
  ...Broker.shape,
  EDGE_PORT: port.default(3001),
  EDGE_HOST: z.string().default('127.0.0.1'),
  /** The address that devices fetch their files from, as they see it. */
  EDGE_PUBLIC_URL: z.url().default('http://127.0.0.1:3001'),
})

const EmbeddedBroker = z.object({ ...Shared.shape, ...Broker.shape })

/** @throws z.ZodError that names each variable that is missing or wrong */
export const readApiConfig = () => read(Api)
export const readWorkerConfig = () => read(Worker)
export const readEdgeConfig = () => read(Edge)
export const readBrokerConfig = () => read(EmbeddedBroker)

function read<Schema extends z.ZodType>(schema: Schema): z.infer<Schema> {
  const result = schema.safeParse(process.env)
  if (result.success) return result.data
  throw new Error(`Bad settings in the environment:\n${z.prettifyError(result.error)}`)
}
