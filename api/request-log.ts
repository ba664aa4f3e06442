import { pino } from 'pino'
import type { Middleware } from './http.ts'

/** Wherever these names stand in what is logged, their values do not. */
const SECRETS = [
  'password',
  'token',
  'secret',
  'authorization',
  'cookie',
  'set-cookie',
  'config',
  'code',
  'passwordHash',
  'tokenHash',
  'secretHash',
]

/** JSON lines to stdout. */
export function createLog(level: string, name: string, destination?: pino.DestinationStream) {
  const paths = SECRETS.flatMap((key) => [`["${key}"]`, `*["${key}"]`, `*.*["${key}"]`])
  const options = { level, name, redact: { paths, censor: '[secret]' } }
  return destination ? pino(options, destination) : pino(options)
}

/** One line a request: its path without the query, which may hold what people searched for. */
export const requestLog: Middleware = async (c, next) => {
  const started = performance.now()
  await next()
  c.var.log.info(
    {
      requestId: c.var.requestId,
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ms: Math.round(performance.now() - started),
      ip: c.var.clientAddress,
      accountId: c.var.account?.id,
    },
    'request',
  )
}
