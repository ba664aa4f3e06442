import { type Context, Hono } from 'hono'
import { type ApiSettings, createSandboxApi } from './api.ts'
import {
  CARDS,
  type Card,
  decline,
  dispute,
  keepCard,
  NEWS,
  type News,
  take,
  takeAgain,
} from './money.ts'
import { cardPage, overviewPage, payPage, STYLE } from './pages.ts'
import type { SandboxMethod, SandboxPayment } from './records.ts'
import type { Store } from './store.ts'

/** Of the overview. */
const SHOWN = 200

/** The pay pages for people, and the API for the gateway. It has no sign-in: whoever has a page's address is its payer. */
export function createSandbox(store: Store, settings: ApiSettings): Hono {
  const app = new Hono()
  // A page of another site may give its name our address, and would read the payments through the browser.
  const names = ['localhost', '127.0.0.1', '[::1]', new URL(settings.publicUrl).hostname]
  app.use(async (c, next) => {
    if (!names.includes(new URL(c.req.url).hostname) && !c.req.path.startsWith('/v1/')) {
      return c.text('Not found', 404)
    }
    await next()
    c.header('x-content-type-options', 'nosniff')
    c.header('cache-control', 'no-store')
    c.header('referrer-policy', 'no-referrer')
  })
  app.get('/health/ready', (c) => c.text('ok'))
  app.route('/v1', createSandboxApi(store, settings))
  app.get('/style.css', (c) => c.body(STYLE, 200, { 'content-type': 'text/css' }))

  app.get('/', (c) => {
    protect(c)
    return c.html(overviewPage(store.list('payment').slice(-SHOWN).toReversed()))
  })
  app.get('/pay/:id', (c) => {
    const payment = store.find('payment', c.req.param('id'))
    if (!payment) return c.text('No such payment', 404)
    protect(c, payment)
    return c.html(payPage(payment, cardsOf(store, payment)))
  })
  app.post('/pay/:id', async (c) => {
    const payment = store.find('payment', c.req.param('id'))
    if (!payment) return c.text('No such payment', 404)
    return c.redirect(pay(store, payment, await c.req.parseBody()), 303)
  })
  app.get('/cards/:id', (c) => {
    const page = store.find('methodPage', c.req.param('id'))
    if (!page) return c.text('No such page', 404)
    protect(c, page)
    return c.html(cardPage(page))
  })
  app.post('/cards/:id', async (c) => {
    const page = store.find('methodPage', c.req.param('id'))
    if (!page) return c.text('No such page', 404)
    const { action, card } = await c.req.parseBody()
    if (action !== 'save') return c.redirect(page.cancelUrl, 303)
    if (!page.methodRef) {
      const { id } = keepCard(store, page.customerRef, isCard(card) ? card : 'good')
      store.set('methodPage', { ...page, methodRef: id })
    }
    return c.redirect(page.returnUrl, 303)
  })
  app.post('/disputes/:id', async (c) => {
    const payment = store.find('payment', c.req.param('id'))
    const { action } = await c.req.parseBody()
    if (payment) dispute(store, payment, action === 'dispute')
    return c.redirect('/', 303)
  })
  return app
}

type Form = Record<string, unknown>

/** @returns where the payer goes on */
function pay(store: Store, payment: SandboxPayment, form: Form): string {
  const { action, news: given } = form
  if (action === 'abandon') return payment.cancelUrl
  if (action === 'decline') {
    decline(store, payment, 'The card was declined')
    return `/pay/${payment.id}`
  }
  const isPayable = payment.state !== 'closed' || action === 'pay_late'
  if (!isPayable) return `/pay/${payment.id}`
  const news = isNews(given) ? given : 'now'
  const methodRef = cardToKeep(store, payment, form)
  const taking = { news, methodRef }
  take(store, { ...payment, keepsMethod: form.keep === 'yes' }, taking)
  if (action === 'pay_twice') takeAgain(store, payment, taking)
  return payment.returnUrl
}

/** A kept card that is chosen, or a new one where the payer wants it kept. */
function cardToKeep(store: Store, payment: SandboxPayment, { card, keep }: Form): string | null {
  const chosen = cardsOf(store, payment).find(({ id }) => id === card)
  if (chosen) return chosen.id
  const isKept = keep === 'yes' && payment.captureRef === null && payment.customerRef !== null
  if (!isKept || payment.customerRef === null) return null
  return keepCard(store, payment.customerRef, isCard(card) ? card : 'good').id
}

function cardsOf(store: Store, { customerRef }: SandboxPayment): SandboxMethod[] {
  return store
    .list('method')
    .filter((method) => method.customerRef === customerRef && !method.removedAt)
}

/** @param leads to where the forms of the page may lead, beside ourselves */
function protect(c: Context, leads?: { returnUrl: string; cancelUrl: string }): void {
  const origins = leads ? [leads.returnUrl, leads.cancelUrl].map((url) => new URL(url).origin) : []
  const forms = [...new Set(["'self'", ...origins])].join(' ')
  c.header(
    'content-security-policy',
    `default-src 'none'; style-src 'self'; form-action ${forms}; base-uri 'none'; frame-ancestors 'none'`,
  )
}

const isCard = (value: unknown): value is Card => typeof value === 'string' && value in CARDS
const isNews = (value: unknown): value is News => typeof value === 'string' && value in NEWS
