import type { Role } from '../../domain/organization.ts'
import { bodyOf, formsOf } from './bodies.ts'
import type { Example } from './examples.ts'
import { filtersOf, isDate, isId, isText } from './filters.ts'
import { FIXED } from './fixed.ts'
import { idOf, textsOf } from './ids.ts'
import type { Described, Document, Parameter } from './operations.ts'
import type { Belongings } from './rows.ts'

/** One request of the walk. */
export interface Request {
  operation: Described
  /** What of it is foreign, in words; undefined: nothing. */
  foreign?: { what: string; owner: Belongings; isId: boolean }
  address: string
  init: { method: string; headers: Record<string, string>; body?: BodyInit }
  /** Ids and texts that it names: an answer may repeat them. */
  sent: string[]
  choice: Choice
}

/** The id that nobody has. */
export const UNKNOWN = '00000000-0000-4000-8000-000000000000'

export interface Making {
  document: Document
  role: Role
  tables: ReadonlyMap<string, unknown>
  own: Belongings
}

/** The same request, with an id that nobody has in the place of the foreign one. */
export function unknownRequest({ operation, choice }: Request, making: Making): Request {
  return make(operation, making, { ...choice, isUnknown: true })
}

interface Choice {
  isUnknown?: boolean
  /** Where the foreign id or text goes: `path`, `?mac`, `householdId` of the body. */
  at?: string
  owner?: Belongings
  text?: string
  form?: number
  query?: Record<string, string>
  example?: Example
}

/** The request with what is the caller's own, as short and as long as it may be; for files in each format. */
export function ownRequests(operation: Described, making: Making): Request[] {
  const forms = operation.body ? formsOf(operation.body.schema, making.document.schemas) : 1
  const choices = Array.from({ length: forms }, (_, form) =>
    formatsOf(operation).map((query) => ({ form, query })),
  )
  return choices.flat().flatMap((choice) => {
    const plain = make(operation, making, choice)
    const whole = make(operation, making, choice, () => undefined)
    return plain.init.body === whole.init.body ? [plain] : [plain, whole]
  })
}

/** Requests by one filter, with what it takes of the owner's. */
export function filterRequests(operation: Described, making: Making, filter: Parameter): Request[] {
  const at = `?${filter.name}`
  if (isId(filter)) return [make(operation, making, { at })]
  const texts = textsOf(filter.name, making.own)
  return texts.map((text) => make(operation, making, { at, text }))
}

/** The request as somebody wrote it who knows what it takes. */
export const exampleRequest = (operation: Described, making: Making, example: Example): Request =>
  make(operation, making, { example })

function formatsOf({ parameters }: Described): Record<string, string>[] {
  const formats = parameters.find(({ name }) => name === 'format')?.schema.enum ?? []
  return formats.length === 0 ? [{}] : formats.map((format) => ({ format }))
}

/** The request with one thing of a foreign owner at each place that may name one. */
export function foreignRequests(
  operation: Described,
  making: Making,
  owner: Belongings,
): Request[] {
  const requests: Request[] = []
  if (operation.path.includes('{id}')) {
    requests.push(make(operation, making, { at: 'path', owner }))
  }
  for (const parameter of filtersOf(operation)) {
    const at = `?${parameter.name}`
    if (isId(parameter)) requests.push(make(operation, making, { at, owner }))
    else if (owner.projectId !== null) {
      for (const text of textsOf(parameter.name, owner)) {
        requests.push(make(operation, making, { at, owner, text }))
      }
    }
  }
  const forms = operation.body ? formsOf(operation.body.schema, making.document.schemas) : 0
  for (let form = 0; form < forms; form += 1) {
    for (const at of placesOf(operation, making, form)) {
      requests.push(make(operation, making, { at, owner, form }))
    }
  }
  return requests.filter(({ foreign }) => foreign)
}

const today = () => new Date().toISOString().slice(0, 10)

/** The places of a body that name rows. */
function placesOf(operation: Described, making: Making, form: number): string[] {
  const places: string[] = []
  make(operation, making, { form }, (place) => places.push(place))
  return places
}

function make(
  operation: Described,
  { document, role, tables, own }: Making,
  choice: Choice,
  note?: (place: string) => void,
): Request {
  const { at, owner, text, form = 0, query = {}, isUnknown = false, example = {} } = choice
  const isNoting = note !== undefined
  const sent: string[] = []
  let foreign: Request['foreign']
  const fixed = FIXED[operation.resource]?.({ role, own }) ?? {}
  const from = (place: string, asked: string) => {
    const name = fixed[asked] ?? asked
    note?.(place)
    const isForeign = at === place && owner !== undefined
    const id = idOf(name, isForeign ? owner : own, tables)
    if (id === undefined) return undefined
    if (isForeign && isUnknown) return UNKNOWN
    // Two projects of one installer share what is the installer's.
    const isOwn = id === idOf(name, own, tables)
    if (isForeign && !isOwn) foreign = { what: `${place} of ${owner.title}`, owner, isId: true }
    sent.push(id)
    return id
  }
  const textFrom = (place: string, name: string) => {
    note?.(place)
    const isForeign = at === place && owner !== undefined
    const found = text ?? textsOf(name, isForeign ? owner : own)[0] ?? ''
    if (isForeign) foreign = { what: `${place} of ${owner.title}`, owner, isId: false }
    sent.push(found)
    return found
  }

  const path = operation.path.replace(
    '{id}',
    () => example.id ?? from('path', operation.resource) ?? UNKNOWN,
  )
  const search = new URLSearchParams({ ...query, ...example.query })
  for (const parameter of operation.parameters) {
    const { name, required, schema } = parameter
    const place = `?${name}`
    if (parameter.in !== 'query' || (!required && at !== place) || search.has(name)) continue
    if (isId(parameter)) search.set(name, from(place, name) ?? '')
    else if (isText(parameter)) search.set(name, textFrom(place, name))
    else search.set(name, fixed[name] ?? schema.enum?.[0] ?? (isDate(parameter) ? today() : '1'))
  }
  const headers: Record<string, string> = { 'idempotency-key': crypto.randomUUID() }
  const init: Request['init'] = { method: operation.method, headers }
  if (operation.body) {
    const name = (one: string) => (one === 'ids' ? operation.resource : one)
    const references = {
      id: (field: string, pointer: string) => from(pointer, name(field)),
      text: (field: string, pointer: string) => textFrom(pointer, field),
    }
    const { schemas } = document
    // Whatever may name a row does so where it is to be foreign, and while the places are being noted.
    const includes = (pointer: string) => (at === undefined ? isNoting : at.startsWith(pointer))
    const made = bodyOf(operation.body.schema, { schemas, references, form, fixed, includes })
    const value = example.body ? { ...Object(made), ...example.body } : made
    if (operation.body.type === 'application/json') {
      headers['content-type'] = 'application/json'
      init.body = JSON.stringify(value)
    } else init.body = formOf(value)
  }
  const address = search.size > 0 ? `${path}?${search}` : path
  // An own id is left out where the owner has no such row.
  return { operation, choice, address, init, sent, ...(foreign && { foreign }) }
}

function formOf(value: unknown): FormData {
  const form = new FormData()
  for (const [name, field] of Object.entries(Object(value))) {
    form.set(name, field instanceof File ? field : String(field))
  }
  return form
}
