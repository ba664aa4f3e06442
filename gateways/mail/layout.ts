/** What stands in a mail, from top to bottom; each part is filled once a mail. */
export type Part = 'text' | 'fact' | 'quotation' | 'list' | 'code' | 'button' | 'address' | 'small'

/** Each place for a value: `⟦0⟧`, `⟦1⟧` … in the order of the parts. No value is there while MJML works. */
const place = (index: number) => `⟦${index}⟧`

/** How many values a part takes. */
const VALUES: Record<Part, number> = {
  text: 1,
  fact: 2,
  quotation: 1,
  list: 1,
  code: 1,
  button: 2,
  address: 2,
  small: 1,
}

const FONTS = "-apple-system, 'Segoe UI', Roboto, 'Hiragino Sans', 'Yu Gothic', Arial, sans-serif"

/** By place of the first value. */
const MARKUP: Record<Part, (at: number) => string> = {
  text: (at) => `<mj-text>${place(at)}</mj-text>`,
  fact: (at) =>
    `<mj-text padding-top="0"><span style="color:#5f6b7a">${place(at)}:</span> <strong>${place(at + 1)}</strong></mj-text>`,
  quotation: (at) =>
    `<mj-text padding="8px 40px" color="#3c4653" css-class="quotation">${place(at)}</mj-text>`,
  list: (at) => `<mj-text css-class="list">${place(at)}</mj-text>`,
  code: (at) =>
    `<mj-text align="center" font-size="32px" font-family="Consolas, Menlo, monospace" letter-spacing="6px" padding="16px 24px">${place(at)}</mj-text>`,
  button: (at) =>
    `<mj-button href="${place(at)}" background-color="#1f5fbf" border-radius="6px" padding="16px 24px" align="left">${place(at + 1)}</mj-button>`,
  address: (at) =>
    `<mj-text font-size="13px" color="#5f6b7a">${place(at)}<br />${place(at + 1)}</mj-text>`,
  small: (at) => `<mj-text font-size="13px" color="#5f6b7a">${place(at)}</mj-text>`,
}

/** The first place is the title, the second the language; the parts take those that follow. */
function markupOf(parts: readonly Part[]): string {
  let next = 2
  const body = parts.map((part) => {
    const markup = MARKUP[part](next)
    next += VALUES[part]
    return markup
  })
  return `<mjml lang="${place(1)}">
    <mj-head>
      <mj-title>${place(0)}</mj-title>
      <mj-attributes>
        <mj-all font-family="${FONTS}" />
        <mj-text font-size="16px" line-height="24px" color="#1c2430" padding="8px 24px" />
        <mj-button font-size="16px" />
      </mj-attributes>
      <mj-style inline="inline">.quotation > div { border-left: 3px solid #c4ccd6; padding-left: 12px; }</mj-style>
    </mj-head>
    <mj-body background-color="#f2f4f7">
      <mj-section padding="8px" />
      <mj-section background-color="#ffffff" border-radius="8px">
        <mj-column>
          <mj-text font-size="22px" line-height="28px" font-weight="600">${place(0)}</mj-text>
          ${body.join('\n')}
        </mj-column>
      </mj-section>
      <mj-section padding="8px" />
    </mj-body>
  </mjml>`
}

const compiled = new Map<string, Promise<string>>()

/** The HTML of a mail made of these parts, with its places. Made once for each order of parts. */
export function layout(parts: readonly Part[]): Promise<string> {
  const key = parts.join()
  const html = compiled.get(key) ?? compile(markupOf(parts))
  compiled.set(key, html)
  return html
}

async function compile(markup: string): Promise<string> {
  // It is large, and the first mail is soon enough.
  const { default: mjml2html } = await import('mjml')
  const { html } = await mjml2html(markup, {
    validationLevel: 'strict',
    // Nothing is fetched when a mail is read.
    fonts: {},
    keepComments: false,
  })
  return html
}
