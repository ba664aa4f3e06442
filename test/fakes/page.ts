import { html } from 'hono/html'

export interface PageButton {
  action: string
  text: string
}

/** A page on which a payer decides. */
export function decisionPage(title: string, facts: string[], buttons: PageButton[]) {
  return html`<!doctype html>
    <html lang="en">
      <head><meta charset="utf-8" /><title>${title}</title></head>
      <body>
        <h1>${title}</h1>
        ${facts.map((fact) => html`<p>${fact}</p>`)}
        <form method="post">
          ${buttons.map(({ action, text }) => html`<button name="action" value="${action}">${text}</button> `)}
        </form>
      </body>
    </html>`
}
