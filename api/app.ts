import { randomUUID } from 'node:crypto'
import { bodyLimit } from 'hono/body-limit'
import { clientAddressOf, createIsProxy } from './client-address.ts'
import { createConsole } from './console.ts'
import { docs } from './docs.ts'
import { headers } from './headers.ts'
import { health } from './health.ts'
import { createRouter, type Deps, type Middleware } from './http.ts'
import { createNotFound } from './not-found.ts'
import { answerHttpCode, onError } from './problems.ts'
import { requestLog } from './request-log.ts'
import { auditEntries } from './routes/audit-entries.ts'
import { autopBatches } from './routes/autop-batches.ts'
import { autopCampaigns } from './routes/autop-campaigns.ts'
import { autopChecks } from './routes/autop-checks.ts'
import { autopControls } from './routes/autop-controls.ts'
import { autopPreviews } from './routes/autop-previews.ts'
import { autopSets } from './routes/autop-sets.ts'
import { devices } from './routes/devices.ts'
import { events } from './routes/events.ts'
import { passwordResets } from './routes/password-resets.ts'
import { session } from './routes/session.ts'
import { sessionSteps } from './routes/session-steps.ts'
import { sameOrigin } from './same-origin.ts'

/** Every resource of the API, in one list. */
const ROUTERS = [
  ['/session', session],
  ['/session', sessionSteps],
  ['/password-resets', passwordResets],
  ['/devices', devices],
  ['/devices', autopSets],
  ['/audit-entries', auditEntries],
  ['/autop-batches', autopBatches],
  ['/autop-batches', autopControls],
  ['/autop-campaigns', autopCampaigns],
  ['/autop-checks', autopChecks],
  ['/autop-previews', autopPreviews],
  ['/events', events],
] as const

const MAX_BODY_BYTES = 1024 * 1024

export function createApp(deps: Deps) {
  const app = createRouter()
  app.onError(onError)
  app.use(introduceRequest(deps), headers, requestLog)
  app.use('/api/*', noStore, sameOrigin, limitBody)
  for (const [path, router] of ROUTERS) app.route(`/api${path}`, router)
  app.route('/', docs(app))
  app.route('/health', health)
  app.get('*', createConsole(deps.adminDirectory))
  app.notFound(createNotFound(app))
  return app
}

function introduceRequest(deps: Deps): Middleware {
  const isProxy = createIsProxy(deps.trustedProxies)
  return async (c, next) => {
    const requestId = randomUUID()
    c.set('deps', deps)
    c.set('temporal', deps.temporal)
    c.set('requestId', requestId)
    c.set('log', deps.log)
    c.set('clientAddress', clientAddressOf(c, isProxy))
    await next()
    c.header('x-request-id', requestId)
  }
}

const noStore: Middleware = async (c, next) => {
  await next()
  c.header('cache-control', 'no-store')
}

const limitBody = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: (c) => answerHttpCode(c, 'payload_too_large'),
})
