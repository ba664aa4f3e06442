import { html } from 'hono/html'
import { formatMoney } from '../domain/money.ts'
import { CARDS, type Card, NEWS, type News } from './money.ts'
import type { SandboxMethod, SandboxMethodPage, SandboxPayment } from './records.ts'
import { type Words, wordsOf } from './words.ts'

export const STYLE = `
  :root { color-scheme: light dark; --line: #d5dbe3; --soft: #5b6675; --accent: #1f5fbf; --note: #fff3cd; --note-text: #5c4400 }
  @media (prefers-color-scheme: dark) { :root { --line: #3a424d; --soft: #a5b0be; --accent: #8ab4f8; --note: #4a3b08; --note-text: #ffe9a8 } }
  body { font: 16px/1.5 system-ui, sans-serif; margin: 0 }
  main { max-width: 30rem; margin: 0 auto; padding: 1rem } main.wide { max-width: 64rem }
  .note { background: var(--note); color: var(--note-text); padding: .75rem 1rem; text-align: center; font-weight: 600 }
  .amount { font-size: 2.2rem; font-weight: 650; margin: 0 } .soft { color: var(--soft) }
  fieldset { border: 1px solid var(--line); border-radius: 10px; margin: 1.25rem 0; padding: .5rem 1rem .75rem }
  legend { font-weight: 600; padding: 0 .4rem } label { display: block; padding: .3rem 0 }
  button { font: inherit; display: block; width: 100%; padding: .7rem; margin: .5rem 0; border-radius: 8px; cursor: pointer;
    border: 1px solid var(--line); background: transparent; color: inherit }
  button.main { background: #1f5fbf; border-color: #1f5fbf; color: #fff; font-weight: 600 }
  select { font: inherit; width: 100%; padding: .5rem; border-radius: 8px } a { color: var(--accent) }
  table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--line) }
  td form { display: inline } td button { display: inline; width: auto; padding: .1rem .6rem; margin: 0 }`

type Html = ReturnType<typeof html>

/** Every value is escaped by `html`. */
function page(title: string, locale: string, body: Html, isWide = false): Html {
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header class="note">${wordsOf(locale).testMoney}</header>
        <main${isWide ? html` class="wide"` : ''}>${body}</main>
      </body>
    </html>`
}

export function payPage(payment: SandboxPayment, saved: SandboxMethod[]): Html {
  const words = wordsOf(payment.locale)
  const { description, number, returnUrl, locale } = payment
  const body = html`<h1>${words.payTitle}</h1>
    <p class="amount">${formatMoney(payment, locale)}</p>
    <p>${description}<br /><span class="soft">${words.order} ${number}</span></p>
    ${payment.state === 'paid' ? done(words.paid, words, returnUrl) : ''}
    ${payment.state === 'closed' ? closedForm(payment, words) : ''}
    ${payment.state === 'declined' ? html`<p role="alert">${words.declined}</p>` : ''}
    ${payment.state === 'open' || payment.state === 'declined' ? payForm(payment, saved, words) : ''}`
  return page(words.payTitle, locale, body)
}

const done = (text: string, words: Words, returnUrl: string) =>
  html`<p role="status">${text}</p><p><a href="${returnUrl}">${words.back}</a></p>`

const closedForm = ({ id, cancelUrl }: SandboxPayment, words: Words) =>
  html`${done(words.closed, words, cancelUrl)}
    <form method="post" action="/pay/${id}">
      <button name="action" value="pay_late">${words.payLate}</button>
    </form>`

function payForm(payment: SandboxPayment, saved: SandboxMethod[], words: Words): Html {
  const kept = saved.map(
    (method) => html`<label>
      <input type="radio" name="card" value="${method.id}" /> ${method.label}
      <span class="soft">(${words.savedCard})</span>
    </label>`,
  )
  return html`<form method="post" action="/pay/${payment.id}">
    <fieldset>
      <legend>${words.payWith}</legend>
      ${kept} ${cardChoices(words)}
      <label>
        <input type="checkbox" name="keep" value="yes" ${payment.keepsMethod ? 'checked' : ''} />
        ${words.keep}
      </label>
    </fieldset>
    <button class="main" name="action" value="pay">${words.pay}</button>
    <button name="action" value="decline">${words.decline}</button>
    <button name="action" value="abandon">${words.abandon}</button>
    <fieldset>
      <legend>${words.announce}</legend>
      <select name="news" aria-label="${words.announce}">
        ${newsChoices(words)}
      </select>
      <button name="action" value="pay_twice">${words.payTwice}</button>
    </fieldset>
  </form>`
}

const newsChoices = (words: Words) =>
  Object.keys(NEWS).map(
    // The keys of a record that is written out.
    (news) => html`<option value="${news}">${words[news as News]}</option>`,
  )

function cardChoices(words: Words) {
  return Object.entries(CARDS).map(
    ([card, { label }], index) => html`<label>
      <input type="radio" name="card" value="${card}" ${index === 0 ? 'checked' : ''} /> ${label}
      <span class="soft">(${words[card as Card]})</span>
    </label>`,
  )
}

export function cardPage({ id, locale }: SandboxMethodPage): Html {
  const words = wordsOf(locale)
  const body = html`<h1>${words.cardTitle}</h1>
    <p>${words.cardText}</p>
    <form method="post" action="/cards/${id}">
      <fieldset>
        <legend>${words.payWith}</legend>
        ${cardChoices(words)}
      </fieldset>
      <button class="main" name="action" value="save">${words.save}</button>
      <button name="action" value="abandon">${words.abandon}</button>
    </form>`
  return page(words.cardTitle, locale, body)
}

/** What a provider shows its merchant: for the demonstration of disputes, and of what is open. */
export function overviewPage(payments: SandboxPayment[]): Html {
  const rows = payments.map(
    (payment) => html`<tr>
      <td>${payment.createdAt.slice(0, 19).replace('T', ' ')}</td>
      <td><a href="/pay/${payment.id}">${payment.number}</a></td>
      <td>${formatMoney(payment, 'en')}</td>
      <td>${payment.isDisputed ? 'disputed' : payment.state}${refundedText(payment)}</td>
      <td>${disputeForm(payment)}</td>
    </tr>`,
  )
  const table = html`<table>
    <thead><tr><th>Time (UTC)</th><th>Order</th><th>Amount</th><th>State</th><th>Payer</th></tr></thead>
    <tbody>${rows}</tbody>
  </table>`
  const body = html`<h1>Payments of the sandbox</h1>
    <p>The newest come first.</p>
    ${payments.length ? table : html`<p>No payment yet.</p>`}`
  return page('Payments of the sandbox', 'en', body, true)
}

const refundedText = (payment: SandboxPayment) =>
  payment.refundedMinor > 0
    ? `, ${formatMoney({ ...payment, amountMinor: payment.refundedMinor }, 'en')} refunded`
    : ''

function disputeForm({ id, captureRef, isDisputed }: SandboxPayment) {
  if (captureRef === null) return ''
  const [value, text] = isDisputed ? ['win', 'Give in'] : ['dispute', 'Dispute']
  return html`<form method="post" action="/disputes/${id}">
    <button name="action" value="${value}">${text}</button>
  </form>`
}
