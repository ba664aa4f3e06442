import { z } from 'zod'
import { REGIONS } from './domain/third-party-device.ts'

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
  TEMPORAL_TASK_QUEUE: z.string().default('gatehouse'),
})

const Broker = z.object({
  MQTT_URL: z.url().default('mqtt://127.0.0.1:1883'),
  /** The edge's own sign-in at the broker. */
  MQTT_USERNAME: z.string().default('gatehouse-edge'),
  MQTT_PASSWORD: z.string().min(8),
})

/** 32 bytes as base64; after commas, keys that came before it and still open what they sealed. */
const SecretKeys = z
  .string()
  .refine(
    (text) => text.split(',').every((key) => Buffer.from(key, 'base64').length === 32),
    'is not 32 bytes as base64: openssl rand -base64 32 makes some',
  )

/** Development: webhooks may be `http`, and lead to the own machine and network. */
const allowPrivateWebhooks = z.stringbool().default(false)

/** Who takes the money of orders; without any keys `npm start` runs the sandbox. */
const Payments = z.object({
  STRIPE_SECRET_KEY: z.string().startsWith('sk_').or(z.string().startsWith('rk_')).optional(),
  /** Of the webhook endpoint at Stripe; while it is being replaced, both. */
  STRIPE_WEBHOOK_SECRET: list,
  /** Tests: where Stripe's API is played. */
  STRIPE_API_URL: z.url().optional(),
  PAYPAL_CLIENT_ID: z.string().optional(),
  PAYPAL_CLIENT_SECRET: z.string().default(''),
  /** The id that PayPal gave our webhook: part of what it signs. */
  PAYPAL_WEBHOOK_ID: z.string().default(''),
  PAYPAL_ENVIRONMENT: z.enum(['live', 'sandbox']).default('sandbox'),
  /** Tests: where PayPal's API is played, and the authority that signs its certificates. */
  PAYPAL_API_URL: z.url().optional(),
  PAYPAL_CERTIFICATE_AUTHORITY: z.string().optional(),
  /** Where our own sandbox listens, which takes no real money. */
  SANDBOX_URL: z.url().optional(),
  SANDBOX_SECRET: z.string().min(16).optional(),
})

/** Whoever can reach the sandbox pays nothing for what others pay for. */
function hasNoSandboxBesideRealMoney(settings: z.infer<typeof Payments>): boolean {
  const { STRIPE_SECRET_KEY = '', PAYPAL_CLIENT_ID, PAYPAL_ENVIRONMENT, SANDBOX_URL } = settings
  const isStripeLive = /^[sr]k_live_/.test(STRIPE_SECRET_KEY)
  const isPaypalLive = PAYPAL_CLIENT_ID !== undefined && PAYPAL_ENVIRONMENT === 'live'
  return SANDBOX_URL === undefined || !(isStripeLive || isPaypalLive)
}
const SANDBOX_ALONE = {
  path: ['SANDBOX_URL'],
  message: 'is not for a deployment with live keys of Stripe or PayPal',
}

const Api = z.object({
  ...Shared.shape,
  ...Temporal.shape,
  ...Payments.shape,
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  /** Seals the secrets of authenticators. */
  SECRET_KEY: SecretKeys,
  /** The vendor's cloud that this deployment stands in: some brands are supported in one alone. */
  REGION: z.enum(REGIONS).default('emea'),
  /** Without it the api refuses a database that the seed command has filled. */
  ALLOW_SAMPLE_DATA: z.stringbool().default(false),
  /** What a browser types; its origin may send changes. */
  PUBLIC_URL: z.url().optional(),
  /** Where operators find the Temporal UI; unset hides the links. */
  TEMPORAL_UI_URL: z.url().optional(),
  WEBHOOK_ALLOW_PRIVATE: allowPrivateWebhooks,
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  TRUSTED_PROXIES: list,
  SESSION_IDLE_MINUTES: z.coerce.number().int().positive().default(30),
  SESSION_MAX_HOURS: z.coerce.number().int().positive().default(12),
  /** Wrong passwords in 15 minutes: for one account from one address, and from one address. */
  LIMIT_SIGN_INS_OF_ACCOUNT: z.coerce.number().int().positive().default(5),
  LIMIT_SIGN_INS_OF_ADDRESS: z.coerce.number().int().positive().default(20),
  /** Requests of one session a minute; exports and batch starts of one organization an hour. */
  LIMIT_REQUESTS: z.coerce.number().int().positive().default(300),
  LIMIT_EXPORTS: z.coerce.number().int().positive().default(10),
  LIMIT_BATCHES: z.coerce.number().int().positive().default(30),
  /** Files that one organization has read in an hour. */
  LIMIT_IMPORTS: z.coerce.number().int().positive().default(20),
  /** An order that is not paid within this time closes. */
  ORDER_PAYMENT_HOURS: z.coerce.number().positive().max(720).default(24),
  /** Whether an activation begins with a month that costs nothing. */
  FREE_MONTH: z.stringbool().default(true),
})

const Worker = z.object({
  ...Shared.shape,
  ...Temporal.shape,
  ...Payments.shape,
  /** Health and readiness, on loopback. */
  WORKER_HEALTH_PORT: port.default(3002),
  /** Devices of one batch that are worked at the same time. */
  AUTOP_IN_FLIGHT: z.coerce.number().int().min(1).max(500).default(50),
  /** How often providers are asked about payments whose announcements may be lost. */
  RECONCILE_MINUTES: z.coerce.number().min(0.05).max(1_440).default(15),
  /** Between two sweeps for what is to be renewed by itself. */
  RENEWAL_SWEEP_MINUTES: z.coerce.number().min(0.05).max(1_440).default(5),
  /** Opens the secrets that the api has sealed. */
  SECRET_KEY: SecretKeys,
  WEBHOOK_ALLOW_PRIVATE: allowPrivateWebhooks,
  /** What links in mails begin with. */
  PUBLIC_URL: z.url().default('http://127.0.0.1:3000'),
  /** `smtp://` or `smtps://`, with name and password where the server wants them. */
  SMTP_URL: z.url().default('smtp://127.0.0.1:1025'),
  MAIL_FROM: z.string().default('Gatehouse <no-reply@localhost>'),
})

const Mailbox = z.object({
  LOG_LEVEL: Shared.shape.LOG_LEVEL,
  MAILBOX_HOST: z.string().default('127.0.0.1'),
  MAILBOX_SMTP_PORT: port.default(1025),
  /** Of its pages. */
  MAILBOX_PORT: port.default(8025),
  /** Where the mails are kept. */
  MAILBOX_FOLDER: z.string(),
})

const Sandbox = z.object({
  LOG_LEVEL: Shared.shape.LOG_LEVEL,
  SANDBOX_HOST: z.string().default('127.0.0.1'),
  SANDBOX_PORT: port.default(8026),
  /** Where its payments are kept. */
  SANDBOX_FOLDER: z.string(),
  /** The api's at the sandbox; it signs what the sandbox announces. */
  SANDBOX_SECRET: z.string().min(16),
  /** What a browser types. */
  SANDBOX_PUBLIC_URL: z.url().optional(),
  /** The api's address for what the sandbox announces. */
  SANDBOX_WEBHOOK_URL: z.url().default('http://127.0.0.1:3000/api/payment-webhooks/sandbox'),
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

const ratio = z.coerce.number().min(0).max(1)
const amount = z.coerce.number().min(0)

const Simulator = z.object({
  LOG_LEVEL: Shared.shape.LOG_LEVEL,
  MQTT_URL: Broker.shape.MQTT_URL,
  EDGE_PUBLIC_URL: Edge.shape.EDGE_PUBLIC_URL,
  /** JSON `{devices: [{mac, secret, model, firmware, hardwareVersion}]}`. */
  SIMULATOR_FLEET: z.string(),
  /** Only the first so many of them. */
  SIMULATOR_COUNT: z.coerce.number().int().positive().optional(),
  SIMULATOR_SEED: z.string().default('gatehouse'),
  SIMULATOR_OFFLINE_RATIO: ratio.default(0.08),
  SIMULATOR_LATENCY_MS: amount.default(150),
  SIMULATOR_LATENCY_JITTER_MS: amount.default(100),
  SIMULATOR_FAILURE_RATE: ratio.default(0.01),
  SIMULATOR_RESETS_PER_HOUR: amount.default(0),
  SIMULATOR_OFFLINE_SPELLS_PER_HOUR: amount.default(0),
  SIMULATOR_FETCH_AT_BOOT: z.enum(['none', 'some', 'all']).default('some'),
  SIMULATOR_FILE_ONLY_RATIO: ratio.default(0.01),
  SIMULATOR_FILE_POLL_SECONDS: z.coerce.number().positive().default(30),
  /** JSON lines of everything the devices do. */
  SIMULATOR_JOURNAL: z.string().optional(),
  /** What the devices hold, kept between two runs. */
  SIMULATOR_STATE: z.string().optional(),
  /** On loopback. */
  SIMULATOR_CONTROL_PORT: port.default(3003),
})

/** Of `npm start`: what is given by its address is not brought up; the rest gets these ports. */
const Start = z.object({
  /** The login of the processes, on a PostgreSQL that is already migrated unless the owner's is given too. */
  DATABASE_URL: z.url().optional(),
  DATABASE_OWNER_URL: z.url().optional(),
  TEMPORAL_ADDRESS: z.string().optional(),
  TEMPORAL_UI_URL: Api.shape.TEMPORAL_UI_URL,
  MQTT_URL: z.url().optional(),
  MQTT_PASSWORD: z.string().min(8).optional(),
  SECRET_KEY: SecretKeys.optional(),
  PUBLIC_URL: Api.shape.PUBLIC_URL,
  SMTP_URL: z.url().optional(),
  STRIPE_SECRET_KEY: z.string().optional(),
  PAYPAL_CLIENT_ID: z.string().optional(),
  PORT: Api.shape.PORT,
  HOST: Api.shape.HOST,
  EDGE_PORT: Edge.shape.EDGE_PORT,
  WORKER_HEALTH_PORT: Worker.shape.WORKER_HEALTH_PORT,
  SIMULATOR_CONTROL_PORT: Simulator.shape.SIMULATOR_CONTROL_PORT,
  MQTT_PORT: port.default(1883),
  MAILBOX_SMTP_PORT: Mailbox.shape.MAILBOX_SMTP_PORT,
  MAILBOX_PORT: Mailbox.shape.MAILBOX_PORT,
  SANDBOX_PORT: Sandbox.shape.SANDBOX_PORT,
  POSTGRES_PORT: port.default(5433),
  /** Of the server's gRPC; its parts take the seven ports after it, and know none above 32,767. */
  TEMPORAL_PORT: port.max(32_760).default(7233),
  TEMPORAL_UI_PORT: port.default(8233),
  /** Everything that `npm start` keeps. */
  GATEHOUSE_DATA_DIR: z.string().default('.gatehouse'),
})
export type StartConfig = z.infer<typeof Start>

/** @throws z.ZodError that names each variable that is missing or wrong */
export const readApiConfig = () => read(Api.refine(hasNoSandboxBesideRealMoney, SANDBOX_ALONE))
export const readWorkerConfig = () =>
  read(Worker.refine(hasNoSandboxBesideRealMoney, SANDBOX_ALONE))
export const readMailboxConfig = () => read(Mailbox)
export const readSandboxConfig = () => read(Sandbox)
export const readEdgeConfig = () => read(Edge)
export const readBrokerConfig = () => read(EmbeddedBroker)
export const readSimulatorConfig = () => read(Simulator)
export const readStartConfig = () => read(Start)

function read<Schema extends z.ZodType>(schema: Schema): z.infer<Schema> {
  const result = schema.safeParse(process.env)
  if (result.success) return result.data
  throw new Error(`Bad settings in the environment:\n${z.prettifyError(result.error)}`)
}
