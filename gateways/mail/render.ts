import { AppError } from '../../domain/errors.ts'
import type { Locale } from '../../domain/locale.ts'
import { isOneLine, type MailData, type MailKind } from '../../domain/mail.ts'
import { layout, type Part } from './layout.ts'
import { german } from './words.de.ts'
import { english } from './words.en.ts'
import { japanese } from './words.ja.ts'
import type { MailList, MailText, MailWords } from './words.ts'

const WORDS: Record<Locale, MailWords> = { en: english, de: german, ja: japanese }

export interface MailToRender<Kind extends MailKind = MailKind> {
  kind: Kind
  data: MailData[Kind]
  locale: Locale
  /** Of the reader, an IANA name. */
  timeZone: string
  /** What a browser types; links begin with it. */
  publicUrl: string
  secret?: CarriedSecret
}

/** A code, or the address that a link with a token opens. */
export interface CarriedSecret {
  form: 'code' | 'link'
  value: string
}

export interface RenderedMail {
  subject: string
  html: string
  text: string
}

interface Filled {
  part: Part
  values: (string | MailList)[]
}

/**
 * One mail in the reader's language, as HTML and as plain text.
 *
 * @throws AppError `invalid` for a subject of more than one line
 */
export async function renderMail<Kind extends MailKind>(
  mail: MailToRender<Kind>,
): Promise<RenderedMail> {
  const words = WORDS[mail.locale]
  const text = words.kinds[mail.kind](mail.data, {
    moment: (utc) => moment(utc, mail),
  })
  if (!isOneLine(text.subject)) throw new AppError('invalid', 'The subject is not one line')
  const parts = partsOf(text, words, mail)
  const html = await layout(parts.map(({ part }) => part))
  const values = [text.subject, mail.locale, ...parts.flatMap(({ values }) => values)]
  return {
    subject: text.subject,
    html: fill(html, values, mail.publicUrl),
    text: plain(parts, mail.publicUrl),
  }
}

function partsOf(text: MailText, words: MailWords, mail: MailToRender): Filled[] {
  const { secret, publicUrl } = mail
  const link = secret?.form === 'link' ? secret.value : text.page && `${publicUrl}${text.page}`
  return [
    ...(text.name ? [one('text', words.greeting(text.name))] : []),
    ...text.paragraphs.map((paragraph) => one('text', paragraph)),
    ...(text.facts ?? []).map((values): Filled => ({ part: 'fact', values })),
    ...(text.lists ?? []).map((list): Filled => ({ part: 'list', values: [list] })),
    ...(text.notesBefore ?? []).map((note) => one('text', note)),
    ...(text.quotation ? [one('quotation', text.quotation)] : []),
    ...(secret?.form === 'code' ? [one('code', secret.value)] : []),
    ...(link && text.action
      ? [
          { part: 'button' as const, values: [link, text.action] },
          { part: 'address' as const, values: [words.copyLink, link] },
        ]
      : []),
    ...(text.notes ?? []).map((note) => one('small', note)),
    one('small', text.footer ?? words.footer),
  ]
}

const one = (part: Part, value: string): Filled => ({ part, values: [value] })

/** The only way for a value into the HTML. */
function fill(html: string, values: (string | MailList)[], publicUrl: string): string {
  return html.replace(/⟦(\d+)⟧/g, (_, index) => {
    const value = values[Number(index)] ?? ''
    return typeof value === 'string' ? escaped(value) : listHtml(value, publicUrl)
  })
}

const HEADING = 'margin:12px 0 4px'

/** Made here and not by MJML, which would have to work anew for every number of lines. */
function listHtml({ title, note, groups, more }: MailList, publicUrl: string): string {
  const lines = groups.flatMap(({ heading, groups: inner }) => [
    ...(heading ? [`<p style="${HEADING}"><strong>${escaped(heading)}</strong></p>`] : []),
    ...inner.flatMap((group) => [
      ...(group.heading ? [`<p style="margin:8px 0 0">${escaped(group.heading)}</p>`] : []),
      '<ul style="margin:0;padding-left:24px">',
      ...group.lines.map(({ text, page }) => `<li>${linked(text, page, publicUrl)}</li>`),
      '</ul>',
    ]),
  ])
  return [
    `<h2 style="font-size:18px;line-height:24px;${HEADING}">${escaped(title)}</h2>`,
    ...(note ? [`<p style="${HEADING}">${escaped(note)}</p>`] : []),
    ...lines,
    ...(more ? [`<p style="${HEADING}">${escaped(more)}</p>`] : []),
  ].join('\n')
}

function linked(text: string, page: string | undefined, publicUrl: string): string {
  if (page === undefined) return escaped(text)
  const address = escaped(`${publicUrl}/#${page}`)
  return `<a href="${address}" style="color:#1f5fbf">${escaped(text)}</a>`
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\n': '<br>',
  '\r': '',
}

const escaped = (value: string) => value.replace(/[&<>"'\n\r]/g, (char) => ESCAPES[char] ?? '')

function plain(parts: Filled[], publicUrl: string): string {
  return parts
    .flatMap(({ part, values }) => {
      const [first = '', second = ''] = values
      if (typeof first !== 'string') return [plainList(first, publicUrl)]
      return plainPart(part, first, typeof second === 'string' ? second : '')
    })
    .join('\n\n')
}

function plainList({ title, note, groups, more }: MailList, publicUrl: string): string {
  const lines = groups.flatMap(({ heading, groups: inner }) => [
    ...(heading ? ['', heading] : []),
    ...inner.flatMap((group) => [
      ...(group.heading ? [`  ${group.heading}`] : []),
      ...group.lines.flatMap(({ text, page }) => [
        `    - ${text}`,
        ...(page === undefined ? [] : [`      ${publicUrl}/#${page}`]),
      ]),
    ]),
  ])
  return [title.toUpperCase(), ...(note ? [note] : []), ...lines, ...(more ? ['', more] : [])].join(
    '\n',
  )
}

function plainPart(part: Part, first: string, second: string): string[] {
  if (part === 'fact') return [`${first}: ${second}`]
  if (part === 'quotation') return [first.replace(/^/gm, '> ')]
  if (part === 'button') return [`${second}:\n${first}`]
  // It stands at the button already.
  if (part === 'address') return []
  return [first]
}

function moment(utc: string, { locale, timeZone }: MailToRender): string {
  const format = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'long',
    timeZone,
  })
  return format.format(new Date(utc))
}
