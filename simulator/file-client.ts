import { Gate } from './gate.ts'

export interface FileRequest {
  mac: string
  secret: string
  /** What the last answer named in its ETag header. */
  fileEtag: string | null
}

export type FileAnswer =
  | { isChanged: false }
  | { isChanged: true; config: string; etag: string | null }

export interface FileClient {
  /** @throws Error if the server is away, slow, or answers neither 200 nor 304 */
  fetchFile(request: FileRequest): Promise<FileAnswer>
}

const MAX_REQUESTS = 16
const TIMEOUT_MS = 10_000

/** Fetches `<MAC>.cfg` below `/autop/`, a bounded number at a time. */
export function createFileClient(baseUrl: string): FileClient {
  const gate = new Gate(MAX_REQUESTS)

  return {
    async fetchFile(request) {
      await gate.enter()
      try {
        return await get(new URL(`/autop/${request.mac}.cfg`, baseUrl), request)
      } finally {
        gate.leave()
      }
    },
  }
}

async function get(url: URL, { mac, secret, fileEtag }: FileRequest): Promise<FileAnswer> {
  const headers = new Headers({ authorization: `Basic ${btoa(`${mac}:${secret}`)}` })
  if (fileEtag !== null) headers.set('if-none-match', fileEtag)
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) })
  const config = await response.text()
  if (response.status === 304) return { isChanged: false }
  if (response.status !== 200) throw new Error(`${url.pathname} answered ${response.status}`)
  return { isChanged: true, config, etag: response.headers.get('etag') }
}
