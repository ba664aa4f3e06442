import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context } from 'hono'
import type { Env } from './http.ts'

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

/** These are packed by their own format already. */
const PACKED = new Set(['.png', '.woff', '.woff2'])

type Encoding = 'br' | 'gzip'

export interface File {
  type: string
  body: Buffer
  /** Packed once, at the first request that takes it. */
  packed: Map<Encoding, Promise<Buffer>>
  isPacked: boolean
}

export function readFile(file: string): File {
  const ending = path.extname(file)
  return {
    type: TYPES[ending] ?? 'application/octet-stream',
    body: readFileSync(file),
    packed: new Map(),
    isPacked: PACKED.has(ending),
  }
}

/** Every file below a directory, by its path from there with slashes. Empty where there is no such directory. */
export function readFiles(directory: string): Map<string, File> {
  const files = new Map<string, File>()
  for (const name of listFiles(directory)) {
    files.set(name.split(path.sep).join('/'), readFile(path.join(directory, name)))
  }
  return files
}

function listFiles(directory: string): string[] {
  try {
    const entries = readdirSync(directory, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)))
  } catch {
    return []
  }
}

/** @param cacheControl how long a browser may keep it */
export async function answerFile(
  c: Context<Env>,
  file: File,
  cacheControl: string,
): Promise<Response> {
  c.header('content-type', file.type)
  c.header('cache-control', cacheControl)
  if (file.isPacked) return c.body(new Uint8Array(file.body))
  c.header('vary', 'Accept-Encoding')
  const accepted = c.req.header('accept-encoding') ?? ''
  const encoding = (['br', 'gzip'] as const).find((name) => accepted.includes(name))
  if (!encoding) return c.body(new Uint8Array(file.body))
  c.header('content-encoding', encoding)
  return c.body(new Uint8Array(await pack(file, encoding)))
}

const PACKERS: Record<Encoding, (body: Buffer) => Promise<Buffer>> = {
  br: (body) =>
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (body) => promisify(gzip)(body, { level: 9 }),
}

function pack(file: File, encoding: Encoding): Promise<Buffer> {
  const packing = file.packed.get(encoding) ?? PACKERS[encoding](file.body)
  file.packed.set(encoding, packing)
  return packing
}
