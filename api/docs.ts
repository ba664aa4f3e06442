import { createRequire } from 'node:module'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { Hono } from 'hono'
import { requires } from './access.ts'
import { answerFile, readFile } from './files.ts'
import type { Env } from './http.ts'
import { SESSION_COOKIE } from './tokens.ts'

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Gatehouse API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</html>
`

const START = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', validatorUrl: null })\n`

const { resolve } = createRequire(import.meta.url)
const FILES = ['swagger-ui.css', 'swagger-ui-bundle.js']
const A_DAY = 'private, max-age=86400'

/** The OpenAPI document and its page, for whoever is signed in: neither is public. */
export function docs(app: OpenAPIHono<Env>) {
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: SESSION_COOKIE,
    description: 'Set by `POST /api/session`',
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API token, made under Setting › API access; its scopes limit what it may do',
  })
  const { middleware } = requires('signed-in')
  const router = new Hono<Env>()
  router.use('/api/openapi.json', ...middleware)
  router.use('/docs', ...middleware)
  router.use('/docs/*', ...middleware)
  router.get('/api/openapi.json', (c) => c.json(describeApi(app)))
  router.get('/docs', (c) => c.html(PAGE))
  router.get('/docs/start.js', (c) =>
    c.body(START, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  )
  for (const name of FILES) {
    const file = readFile(resolve(`swagger-ui-dist/${name}`))
    router.get(`/docs/${name}`, (c) => answerFile(c, file, A_DAY))
  }
  return router
}

export function describeApi(app: OpenAPIHono<Env>) {
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Gatehouse',
      version: '1',
      description:
        'Every refusal is problem details (RFC 9457) with a `code` and a `requestId`; a 422 names each field ' +
        'in `errors`. A change sends JSON, and comes from this origin or with an API token.',
    },
    servers: [{ url: '/' }],
  })
}
