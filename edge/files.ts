import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import type { Logger } from 'pino'
import type { Db } from '../db/client.ts'
import {
  type DeviceFile,
  type FileDevice,
  findFileDevice,
  readFile,
  releaseFetched,
  settleFetched,
  takeFile,
} from '../db/deliveries/files.ts'
import { isDeviceSecret } from '../db/device-secrets.ts'
import { DEVICE_MODELS, findModel } from '../domain/device-model.ts'
import { parseMac } from '../domain/mac.ts'
import { printModelFile } from './model-file.ts'
import { createSignInLimit } from './sign-in-limit.ts'
import type { Teller } from './teller.ts'

export interface FilesOptions {
  db: Db
  teller: Teller
  log: Logger
  /** The edge as devices see it. */
  publicUrl: string
}

type FileContext = Context<{ Bindings: HttpBindings }>
type SignedIn = FileDevice & { mac: string; ip: string }

const MODEL_FILES = new Set(DEVICE_MODELS.map(({ configFile }) => configFile))

/** `GET /<file>`: what a unit fetches by itself, its own file and that of its model. */
export function createFiles({ db, teller, log, publicUrl }: FilesOptions) {
  const limit = createSignInLimit()

  // Hono answers HEAD by the handler of GET, without the body.
  return new Hono<{ Bindings: HttpBindings }>().get('/:file', async (c) => {
    const device = await signIn(c)
    if (device instanceof Response) return device
    const file = c.req.param('file')
    const mac = /^[0-9A-F]{12}(?=\.cfg$)/i.exec(file)?.[0].toUpperCase()
    if (mac) return mac === device.mac ? sendOwnFile(c, device) : c.text('Not your file\n', 403)

    const model = findModel(device.model)
    if (!MODEL_FILES.has(file)) return c.text('No such file\n', 404)
    if (model?.configFile !== file) return c.text('Not the file of your model\n', 403)
    const text = printModelFile(model.name, publicUrl)
    return send(c, text, digest(text))
  })

  async function signIn(c: FileContext): Promise<SignedIn | Response> {
    const ip = c.env.incoming.socket.remoteAddress ?? ''
    const retryAfter = limit.blockedSeconds(ip)
    if (retryAfter > 0)
      return c.text('Too many failures\n', 429, { 'Retry-After': `${retryAfter}` })

    const { user, secret } = readBasic(c.req.header('authorization'))
    const mac = parseMac(user)
    const device = mac === undefined ? undefined : await findFileDevice(db, mac)
    if (isDeviceSecret(secret, device?.secretHash) && device && mac) return { ...device, mac, ip }

    // The first request of many a client comes without, to be asked.
    if (user !== '') limit.failed(ip)
    return c.text('Sign in with the MAC and the secret of the device\n', 401, {
      'WWW-Authenticate': 'Basic realm="AutoP", charset="UTF-8"',
    })
  }

  async function sendOwnFile(c: FileContext, device: SignedIn): Promise<Response> {
    if (c.req.method === 'HEAD') {
      const { config } = await readFile(db, device.id)
      return send(c, config, digest(config))
    }
    const file = await takeFile(db, { deviceId: device.id, ip: device.ip })
    if (file.isByFile) whenHandedOver(c.env.outgoing, (isWhole) => conclude(device, file, isWhole))
    return send(c, file.config, digest(file.config))
  }

  function conclude(device: SignedIn, file: DeviceFile, isWhole: boolean): void {
    const concluding = isWhole
      ? settleFetched(db, { deviceId: device.id, file }).then((batchIds) =>
          teller.settled(batchIds),
        )
      : releaseFetched(db, file)
    // The rows are `sent` to a device that is offline: they wait again as soon as they are overdue.
    concluding.catch((error) =>
      log.warn({ reason: String(error), mac: device.mac }, 'a fetch was not noted'),
    )
  }
}

function send(c: FileContext, text: string, etag: string): Response {
  const headers = { ETag: `"${etag}"`, 'Cache-Control': 'no-store' }
  if (isNamed(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers)
  return c.body(text, 200, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' })
}

function isNamed(header: string | undefined, etag: string): boolean {
  const names = (header ?? '').split(',').map((name) => name.trim().replace(/^W\//, ''))
  return names.includes(`"${etag}"`) || names.includes('*')
}

/** The stored set alone has the digest that names the set. */
const digest = (text: string) => createHash('sha256').update(text).digest('hex')

/** Empty for anything but a well-formed `Authorization: Basic …`. */
function readBasic(header: string | undefined): { user: string; secret: string } {
  const [, encoded = ''] = /^Basic ([A-Za-z0-9+/=]{1,400})$/i.exec(header ?? '') ?? []
  const [, user = '', secret = ''] =
    /^([^:]{0,100}):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString()) ?? []
  return { user, secret }
}

function whenHandedOver(response: ServerResponse, conclude: (isWhole: boolean) => void): void {
  // A device that hung up while its file was made has closed the response already.
  if (response.destroyed) conclude(false)
  else response.once('close', () => conclude(response.writableFinished))
}
