import { AUTOP_TYPE_LABELS, PROJECT_KIND_LABELS } from '../labels.ts'

const ACTIONS: Record<string, string> = {
  'access.denied': 'Refused: no permission',
  'autop.canceled': 'AutoP batch canceled',
  'autop.exported': 'AutoP results exported',
  'autop.keys_removed': 'Stored AutoP settings removed',
  'autop.paused': 'AutoP batch paused',
  'autop.resumed': 'AutoP batch resumed',
  'autop.retried': 'Failed devices tried again',
  'autop.submitted': 'AutoP submitted',
  'device.deleted': 'Device deleted',
  'devices.exported': 'Device list exported',
  'session.ended': 'Signed out',
  'session.refused': 'Sign-in refused',
  'session.started': 'Signed in',
}

/** An action in words; one without an own wording reads as its noun and verb. */
export function actionLabel(action: string): string {
  const words = action.replaceAll(/[._-]/g, ' ')
  return ACTIONS[action] ?? words.charAt(0).toUpperCase() + words.slice(1)
}

const NAMES: Record<string, string> = {
  canceledCommands: 'commands canceled',
  deletedSets: 'stored settings deleted',
  projectKind: 'kind',
}

/** The words of the API for a choice, as the pages call them. */
const CHOICES: Record<string, string> = {
  ...PROJECT_KIND_LABELS,
  ...AUTOP_TYPE_LABELS,
  csv: 'CSV',
  xlsx: 'XLSX',
  true: 'yes',
  false: 'no',
}

/** The details of an entry on one line, shortened where they are long. What counted nothing is left out. */
export function detailText(details: Record<string, unknown>): string {
  return Object.entries(details)
    .filter(([, value]) => value !== 0 && value !== null && value !== '')
    .map(([name, value]) => `${nameOf(name)}: ${shorten(value)}`)
    .join(' · ')
}

const MOST_ITEMS = 5
const MOST_LETTERS = 120

function shorten(value: unknown): string {
  if (Array.isArray(value)) {
    return value.length > MOST_ITEMS ? `${value.length} items` : value.map(shorten).join(', ')
  }
  if (typeof value === 'object' && value !== null) return partsOf(value)
  const text = CHOICES[String(value)] ?? String(value)
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text
}

/** A thing by its name, anything else by its parts. */
function partsOf(value: object): string {
  if ('name' in value && typeof value.name === 'string') return value.name
  return Object.entries(value)
    .map(([name, part]) => `${nameOf(name)} ${shorten(part)}`)
    .join(', ')
}

const nameOf = (name: string) =>
  NAMES[name] ?? name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
