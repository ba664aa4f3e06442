import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { clientAddressOf, createIsProxy } from './client-address.ts'
import { createConsole } from './console.ts'
import { docs } from './docs.ts'
import { headers } from './headers.ts'
import { health } from './health.ts'
import { createRouter, type Deps, type Env, type Middleware } from './http.ts'
import { MAX_FILE_BYTES } from './imports/limits.ts'
import { createNotFound } from './not-found.ts'
import { answerHttpCode, onError } from './problems.ts'
import { createRequestLog } from './request-log.ts'
import { accessGrants } from './routes/access-grants.ts'
import { accessRequests } from './routes/access-requests.ts'
import { accessSessions } from './routes/access-sessions.ts'
import { accessVisits } from './routes/access-visits.ts'
import { account } from './routes/account.ts'
import { accountFactors } from './routes/account-factors.ts'
import { apiTokens } from './routes/api-tokens.ts'
import { auditEntries } from './routes/audit-entries.ts'
import { autopBatches } from './routes/autop-batches.ts'
import { autopCampaigns } from './routes/autop-campaigns.ts'
import { autopChecks } from './routes/autop-checks.ts'
import { autopControls } from './routes/autop-controls.ts'
import { autopPreviews } from './routes/autop-previews.ts'
import { autopSets } from './routes/autop-sets.ts'
import { billingInformation } from './routes/billing-information.ts'
import { companies } from './routes/companies.ts'
import { costForecast } from './routes/cost-forecast.ts'
import { coupons } from './routes/coupons.ts'
import { credits } from './routes/credits.ts'
import { customerService } from './routes/customer-service.ts'
import { dashboard } from './routes/dashboard.ts'
import { devices } from './routes/devices.ts'
import { endUsers } from './routes/end-users.ts'
import { endingItems } from './routes/ending-items.ts'
import { events } from './routes/events.ts'
import { expiries } from './routes/expiries.ts'
import { feedback } from './routes/feedback.ts'
import { firmwares } from './routes/firmwares.ts'
import { householdSeries } from './routes/household-series.ts'
import { households } from './routes/households.ts'
import { imports } from './routes/imports.ts'
import { installers } from './routes/installers.ts'
import { invoices } from './routes/invoices.ts'
import { ledgerAccounts } from './routes/ledger-accounts.ts'
import { libraryMacs } from './routes/library-macs.ts'
import { mails } from './routes/mails.ts'
import { notices } from './routes/notices.ts'
import { notifications } from './routes/notifications.ts'
import { orderDrafts } from './routes/order-drafts.ts'
import { orderLists } from './routes/order-lists.ts'
import { orderPayments } from './routes/order-payments.ts'
import { orderPrices } from './routes/order-prices.ts'
import { orderRefunds } from './routes/order-refunds.ts'
import { orderSubmits } from './routes/order-submits.ts'
import { orders } from './routes/orders.ts'
import { passwordResets } from './routes/password-resets.ts'
import { paymentMethodVisits } from './routes/payment-method-visits.ts'
import { paymentMethods } from './routes/payment-methods.ts'
import { paymentWebhooks } from './routes/payment-webhooks.ts'
import { priceBooks } from './routes/price-books.ts'
import { priceDiscounts } from './routes/price-discounts.ts'
import { prices } from './routes/prices.ts'
import { projects } from './routes/projects.ts'
import { propertyManagers } from './routes/property-managers.ts'
import { quotationFiles } from './routes/quotation-files.ts'
import { quotations } from './routes/quotations.ts'
import { reconciliationFindings } from './routes/reconciliation-findings.ts'
import { reminderSettings } from './routes/reminder-settings.ts'
import { renewalRuleChanges } from './routes/renewal-rule-changes.ts'
import { renewalRules } from './routes/renewal-rules.ts'
import { residents } from './routes/residents.ts'
import { search } from './routes/search.ts'
import { sellers } from './routes/sellers.ts'
import { serviceItems } from './routes/service-items.ts'
import { session } from './routes/session.ts'
import { sessionSteps } from './routes/session-steps.ts'
import { sessions } from './routes/sessions.ts'
import { subDistributors } from './routes/sub-distributors.ts'
import { subInstallers } from './routes/sub-installers.ts'
import { taxRates } from './routes/tax-rates.ts'
import { thirdPartyDevices } from './routes/third-party-devices.ts'
import { webhookDeliveries } from './routes/webhook-deliveries.ts'
import { webhooks } from './routes/webhooks.ts'
import { sameOrigin } from './same-origin.ts'

/** Every resource of the API, in one list; as objects, because to compare the types of all routes takes minutes. */
const ROUTERS: readonly (readonly [path: string, router: object])[] = [
  ['/session', session],
  ['/session', sessionSteps],
  ['/password-resets', passwordResets],
  ['/account', account],
  ['/account', accountFactors],
  ['/sessions', sessions],
  ['/devices', devices],
  ['/devices', autopSets],
  ['/third-party-devices', thirdPartyDevices],
  ['/firmwares', firmwares],
  ['/access-grants', accessGrants],
  ['/access-requests', accessRequests],
  ['/access-sessions', accessSessions],
  ['/access-visits', accessVisits],
  ['/api-tokens', apiTokens],
  ['/audit-entries', auditEntries],
  ['/autop-batches', autopBatches],
  ['/autop-batches', autopControls],
  ['/autop-campaigns', autopCampaigns],
  ['/autop-checks', autopChecks],
  ['/autop-previews', autopPreviews],
  ['/end-users', endUsers],
  ['/projects', projects],
  ['/households', householdSeries],
  ['/households', households],
  ['/companies', companies],
  ['/residents', residents],
  ['/property-managers', propertyManagers],
  ['/sub-installers', subInstallers],
  ['/sub-distributors', subDistributors],
  ['/installers', installers],
  ['/library-macs', libraryMacs],
  ['/imports', imports],
  ['/service-items', serviceItems],
  ['/service-items', endingItems],
  ['/order-prices', orderPrices],
  ['/order-drafts', orderDrafts],
  ['/orders', orderSubmits],
  ['/orders', orderLists],
  ['/orders', orders],
  ['/orders', orderPayments],
  ['/orders', orderRefunds],
  ['/renewal-rules', renewalRules],
  ['/renewal-rules', renewalRuleChanges],
  ['/mails', mails],
  ['/webhooks', webhooks],
  ['/webhook-deliveries', webhookDeliveries],
  ['/customer-service', customerService],
  ['/feedback', feedback],
  ['/billing-information', billingInformation],
  ['/payment-methods', paymentMethods],
  ['/payment-method-visits', paymentMethodVisits],
  ['/payment-webhooks', paymentWebhooks],
  ['/quotations', quotations],
  ['/quotations', quotationFiles],
  ['/price-books', priceBooks],
  ['/prices', prices],
  ['/price-discounts', priceDiscounts],
  ['/expiries', expiries],
  ['/cost-forecast', costForecast],
  ['/reminder-settings', reminderSettings],
  ['/coupons', coupons],
  ['/credits', credits],
  ['/invoices', invoices],
  ['/ledger-accounts', ledgerAccounts],
  ['/sellers', sellers],
  ['/tax-rates', taxRates],
  ['/notices', notices],
  ['/notifications', notifications],
  ['/events', events],
  ['/search', search],
  ['/dashboard', dashboard],
  ['/reconciliation-findings', reconciliationFindings],
]

const MAX_BODY_BYTES = 1024 * 1024
/** Of a form, beside its file. */
const FORM_BYTES = 64 * 1024

type Router = ReturnType<typeof createRouter>

export function createApp(deps: Deps) {
  const app = createRouter()
  app.onError(onError)
  app.use(introduceRequest(deps), headers, createRequestLog(deps.log))
  app.use('/api/*', noStore, sameOrigin, limitBody)
  for (const [path, router] of ROUTERS) app.route(`/api${path}`, router as Router)
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
    setHeader(c, 'x-request-id', requestId)
  }
}

const noStore: Middleware = async (c, next) => {
  await next()
  setHeader(c, 'cache-control', 'no-store')
}

/** On an answer that is there: `c.header` would wrap it anew, and its text in a stream. */
function setHeader(c: Context<Env>, name: string, value: string): void {
  c.res.headers.set(name, value)
}

const limitTo = (maxSize: number) =>
  bodyLimit({ maxSize, onError: (c) => answerHttpCode(c, 'payload_too_large') })

const limitJson = limitTo(MAX_BODY_BYTES)
const limitUpload = limitTo(MAX_FILE_BYTES + FORM_BYTES)

/** Nobody reads what a GET might bring along, and to look for it makes a whole Request. Only one address takes files. */
const limitBody: Middleware = (c, next) => {
  if (c.req.method === 'GET') return next()
  return c.req.path === '/api/imports' ? limitUpload(c, next) : limitJson(c, next)
}
