import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { Problem } from '../../api/schemas/problem.ts'
import { SESSION_COOKIE } from '../../api/tokens.ts'

export interface SessionProxy {
  url: string
  /** Answers by their status. */
  statuses: Record<string, number>
  /** What no answer may be, in words, the first few. */
  faults: string[]
  stop(): Promise<void>
}

/** A stream is a stream after so long; what fuzzes waits for its end. */
const STREAM_MS = 300
const MAX_FAULTS = 50

/**
 * Stands between whoever asks and the API, as a browser whose user is signed in would: puts in the session's
 * cookie and the origin, and signs in again where a request has ended the session. Judges what it passes on.
 *
 * @param openSession makes a new session and answers its token; undefined: nobody is signed in
 */
export async function startSessionProxy(
  apiUrl: string,
  openSession: (() => Promise<string>) | undefined,
): Promise<SessionProxy> {
  const statuses: Record<string, number> = {}
  const faults: string[] = []
  let session = openSession?.()

  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch((error: unknown) => {
      note(`${incoming.method} ${incoming.url}: ${error}`)
      outgoing.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Bound to TCP, so the address is an object.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    statuses,
    faults,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { cookie, ...headers } = incoming.headers
    const token = await session
    const answer = await send(incoming, {
      ...headers,
      host: new URL(apiUrl).host,
      origin: apiUrl,
      ...(token !== undefined && { cookie: `${SESSION_COOKIE}=${token}` }),
    })
    const status = answer.statusCode ?? 0
    statuses[status] = (statuses[status] ?? 0) + 1
    const { 'set-cookie': setCookie, 'transfer-encoding': _, ...passed } = answer.headers
    const type = passed['content-type'] ?? ''
    if (type.startsWith('text/event-stream')) {
      setTimeout(() => answer.destroy(), STREAM_MS)
    }
    const body = await buffer(answer).catch(() => Buffer.alloc(0))
    // Outside the API are pages; schemathesis tries what an address may hold there.
    const isApi = incoming.url?.startsWith('/api/') ?? false
    const wrong = isApi ? findFault(status, type, body) : undefined
    if (wrong) note(`${incoming.method} ${incoming.url} answers ${wrong}`)
    if (status === 401 || setCookie !== undefined || endsSession(incoming))
      session = openSession?.()
    outgoing.writeHead(status, { ...passed, 'content-length': body.length }).end(body)
  }

  async function send(
    incoming: IncomingMessage,
    headers: Record<string, string | string[] | undefined>,
  ): Promise<IncomingMessage> {
    const body = await buffer(incoming)
    return new Promise((resolve, reject) => {
      const { method, url: path } = incoming
      // A connection each: one that is kept may be closed, after a body that was not read, as it is taken again.
      const asked = request(apiUrl, { method, path, headers, agent: false }, resolve)
      asked.on('error', reject)
      asked.end(body)
    })
  }

  function note(line: string): void {
    if (faults.length < MAX_FAULTS) faults.push(line)
  }
}

const endsSession = ({ method, url }: IncomingMessage) =>
  method === 'DELETE' && url !== undefined && url.startsWith('/api/session')

/** RFC 9457: every refusal is problem details, and says the status that it has. */
function findFault(status: number, type: string, body: Buffer): string | undefined {
  if (status >= 500) return `${status}: ${body.toString()}`
  if (status < 400) return undefined
  if (!type.startsWith('application/problem+json')) return `${status} as ${type || 'nothing'}`
  const problem = Problem.safeParse(JSON.parse(body.toString()))
  if (!problem.success) return `${status} with ${body}`
  return problem.data.status === status ? undefined : `${status} that says ${problem.data.status}`
}
