import { statSync } from 'node:fs'
import path from 'node:path'
import type { Context } from 'hono'
import { answerFile, type File, readFiles } from './files.ts'
import type { Env, Middleware } from './http.ts'

/** Stands in `index.html` wherever the nonce of the answer belongs. */
const NONCE_MARK = '__CSP_NONCE__'

/** Names of built files change with what is in them. */
const FOREVER = 'public, max-age=31536000, immutable'
const ASK_AGAIN = 'no-cache'

const NOT_BUILT = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Gatehouse</title>
<p>The console is not built yet. Run <code>npx vite build admin</code>, then load this page again.</p>
</html>
`

/** Serves the built console; every address that is no file is one of its pages. */
export function createConsole(directory: string): Middleware {
  const built = createReader(directory)
  return async (c, next) => {
    const name = c.req.path.slice(1)
    if (/^(api|docs|health)(\/|$)/.test(name)) return next()
    const files = built()
    const file = files.get(name)
    if (file && name !== 'index.html') {
      return answerFile(c, file, name.startsWith('assets/') ? FOREVER : ASK_AGAIN)
    }
    if (path.extname(name) && name !== 'index.html') return next()
    return answerPage(c, files.get('index.html'))
  }
}

/** Reads the files again when a build has replaced them. */
function createReader(directory: string): () => Map<string, File> {
  let files = new Map<string, File>()
  let readAt: number | undefined
  return () => {
    const builtAt = statSync(path.join(directory, 'index.html'), { throwIfNoEntry: false })?.mtimeMs
    if (builtAt !== readAt) files = readFiles(directory)
    readAt = builtAt
    return files
  }
}

/** With the nonce of this very answer, so it is never kept. */
function answerPage(c: Context<Env>, index: File | undefined): Response {
  c.header('cache-control', 'no-store')
  if (!index) return c.html(NOT_BUILT, 503)
  return c.html(index.body.toString().replaceAll(NONCE_MARK, nonceOf(c)))
}

/** The one that the header of this answer names. */
function nonceOf(c: Context<Env>): string {
  return c.var.secureHeadersNonce ?? ''
}
