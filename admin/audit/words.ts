import { translate } from '../i18n.ts'

/** An action in words; one without an own wording reads as its noun and verb. */
export function actionLabel(action: string): string {
  const words = action.replaceAll(/[._-]/g, ' ')
  return translate(`audit.actions.${action}`, {
    _: words.charAt(0).toUpperCase() + words.slice(1),
  })
}

/** A field of a record in words. */
export const fieldLabel = (name: string): string =>
  translate(`audit.fields.${name}`, {
    _: name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('_', ' '),
  })

export interface Difference {
  field: string
  before: unknown
  after: unknown
}

/** What changed, by field; empty where an entry is of no change. */
export function differencesOf(details: Record<string, unknown>): Difference[] {
  const { before, after } = details
  const [former, later] = [recordOf(before), recordOf(after)]
  const fields = new Set([...Object.keys(former), ...Object.keys(later)])
  return [...fields].map((field) => ({ field, before: former[field], after: later[field] }))
}

/** What an entry says beside its difference. */
export function factsOf({ before: _, after: __, ...facts }: Record<string, unknown>) {
  return Object.entries(facts).filter(([, value]) => value !== 0 && value !== null && value !== '')
}

/** The details of an entry on one line, shortened where they are long. What counted nothing is left out. */
export function detailText(details: Record<string, unknown>): string {
  const facts = factsOf(details).map(([name, value]) => `${fieldLabel(name)}: ${valueText(value)}`)
  const changes = differencesOf(details).map(
    ({ field, before, after }) =>
      `${fieldLabel(field)}: ${valueText(before)} → ${valueText(after)}`,
  )
  return [...facts, ...changes].join(' · ')
}

const MOST_ITEMS = 5
const MOST_LETTERS = 120

export function valueText(value: unknown): string {
  if (value === undefined || value === null || value === '') return '–'
  if (Array.isArray(value)) {
    return value.length > MOST_ITEMS
      ? translate('audit.items', { smart_count: value.length })
      : value.map(valueText).join(', ')
  }
  if (typeof value === 'object') return partsOf(value)
  const text = choiceText(value)
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text
}

/** The words of the API for a choice, as the pages call them. */
function choiceText(value: unknown): string {
  if (typeof value === 'boolean') return translate(value ? 'common.yes' : 'common.no')
  const text = String(value)
  if (!/^[a-z_]+$/.test(text)) return text
  const kind = translate(`words.projectKind.${text}`, { _: text.replaceAll('_', ' ') })
  return translate(`audit.values.${text}`, { _: kind })
}

/** A thing by its name, anything else by its parts. */
function partsOf(value: object): string {
  if ('name' in value && typeof value.name === 'string') return value.name
  return Object.entries(value)
    .map(([name, part]) => `${fieldLabel(name)} ${valueText(part)}`)
    .join(', ')
}

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}
