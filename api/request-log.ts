import { type Logger, pino } from 'pino'
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

/**
 * One line a request: its path without the query, which may hold what people searched for. None of its fields bears
 * the name of a secret, so none is looked for: that would cost ten times as much as the line.
 */
export function createRequestLog(log: Logger): Middleware {
  const lines = log.child({}, { redact: [] })
  return async (c, next) => {
    const started = performance.now()
    await next()
    const { requestId, clientAddress, account } = c.var
    lines.info(
      {
        requestId,
        method: c.req.method,
        path: c.req.path,
        status: c.res.status,
        ms: Math.round(performance.now() - started),
        ip: clientAddress,
        accountId: account?.id,
      },
      'request',
    )
  }
}
