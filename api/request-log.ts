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

/** Of lines that are written together, and how long one waits for others at most. */
const OUTPUT_BYTES = 8 * 1024
const OUTPUT_MS = 100

/** Stdout, in which many lines are one write; the last ones are written as the process ends. */
export function createOutput(): pino.DestinationStream {
  const output = pino.destination({ dest: 1, sync: true, minLength: OUTPUT_BYTES })
  setInterval(() => output.flush(), OUTPUT_MS).unref()
  process.on('exit', () => output.flushSync())
  return output
}

/** JSON lines, to stdout unless told otherwise. */
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
    lines.info(
      {
        requestId: c.get('requestId'),
        method: c.req.method,
        path: c.req.path,
        status: c.res.status,
        ms: Math.round(performance.now() - started),
        ip: c.get('clientAddress'),
        accountId: c.get('account')?.id,
      },
      'request',
    )
  }
}
