import { html, raw } from 'hono/html'
import type { InboxMail } from './inbox.ts'

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; color: #1c2430 }
  a { color: #1f5fbf } table { border-collapse: collapse; width: 100% }
  td, th { text-align: left; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid #dde2e8; vertical-align: top }
  time { white-space: nowrap; color: #5f6b7a } pre { white-space: pre-wrap; background: #f2f4f7; padding: 1rem }
  iframe { width: 100%; height: 36rem; border: 1px solid #dde2e8 } dt { float: left; width: 6rem; color: #5f6b7a }`

/** Every value is escaped by `html`. */
function page(title: string, body: ReturnType<typeof html>, refreshes: boolean) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        ${refreshes ? raw('<meta http-equiv="refresh" content="5" />') : ''}
        <title>${title}</title>
        <style>${raw(STYLE)}</style>
      </head>
      <body>${body}</body>
    </html>`
}

export function listPage(mails: InboxMail[]) {
  const rows = mails.map(
    (mail) => html`<tr>
      <td><time datetime="${mail.receivedAt}">${mail.receivedAt.slice(0, 19).replace('T', ' ')}</time></td>
      <td>${mail.to.join(', ')}</td>
      <td><a href="/mails/${mail.id}">${mail.subject || '(no subject)'}</a></td>
    </tr>`,
  )
  const table = html`<table>
    <thead><tr><th>Time (UTC)</th><th>To</th><th>Subject</th></tr></thead>
    <tbody>${rows}</tbody>
  </table>`
  const body = html`<h1>Mails</h1>
    <p>What Gatehouse sends ends here: no mail leaves this machine.</p>
    ${mails.length ? table : html`<p>No mail yet.</p>`}`
  return page('Mails', body, true)
}

export function mailPage(mail: InboxMail) {
  const body = html`<p><a href="/">All mails</a></p>
    <h1>${mail.subject || '(no subject)'}</h1>
    <dl>
      <dt>From</dt><dd>${mail.from}</dd>
      <dt>To</dt><dd>${mail.to.join(', ')}</dd>
      <dt>Time</dt><dd>${mail.receivedAt}</dd>
    </dl>
    <h2>HTML</h2>
    <iframe title="The mail as HTML" src="/mails/${mail.id}/html"
      sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
    <h2>Text</h2>
    <pre>${mail.text}</pre>`
  return page(mail.subject, body, false)
}
