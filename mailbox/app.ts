import { Hono } from 'hono'
import type { Inbox, InboxMail } from './inbox.ts'
import { listPage, mailPage } from './pages.ts'

/** A page of another site may give its name our address, and would read the mails through the browser. */
const OWN_NAMES = ['localhost', '127.0.0.1', '[::1]']

const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'"
/** A mail's styles, and no script. Its links open in a window of their own. */
const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"

/** The pages for people and the list for tests. It reads only. */
export function createMailbox(inbox: Inbox): Hono {
  const app = new Hono()
  app.use(async (c, next) => {
    if (!OWN_NAMES.includes(new URL(c.req.url).hostname)) return c.text('Not found', 404)
    await next()
    c.header('x-content-type-options', 'nosniff')
    c.header('cache-control', 'no-store')
    if (!c.res.headers.has('content-security-policy')) {
      c.header('content-security-policy', PAGE_POLICY)
    }
  })
  app.get('/health/ready', (c) => c.text('ok'))
  app.get('/', (c) => c.html(listPage(inbox.list(c.req.query('to')))))
  app.get('/api/mails', (c) => c.json(inbox.list(c.req.query('to'))))
  app.get('/mails/:id', (c) => {
    const mail = inbox.find(c.req.param('id'))
    return mail ? c.html(mailPage(mail)) : c.text('No such mail', 404)
  })
  app.get('/mails/:id/html', (c) => {
    const mail = inbox.find(c.req.param('id'))
    if (!mail) return c.text('No such mail', 404)
    c.header('content-security-policy', MAIL_POLICY)
    return c.html(framed(mail))
  })
  return app
}

/** Links leave the frame, which they may not turn into another page. */
const framed = ({ html, text }: InboxMail) =>
  html ? html.replace('<head>', '<head><base target="_blank">') : text
