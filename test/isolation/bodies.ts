import { v7 as uuid } from 'uuid'
import type { Schema } from './operations.ts'

/** What a schema cannot tell of the values that a field takes, by the field's name. */
const FIELDS: Record<string, () => unknown> = {
  account: () => `new-${uuid().slice(-12)}`,
  feedbackEmail: () => `${uuid()}@example.com`,
  email: () => `${uuid()}@example.com`,
  password: () => `a long enough secret ${uuid()}`,
  timeZone: () => 'Europe/Berlin',
  currency: () => 'EUR',
  config: () => 'Config.Settings.LOGLEVEL.Level = 5',
  keys: () => ['Config.Settings.LOGLEVEL.Level'],
  phone: () => '+49 30 1234567',
  fax: () => '+49 30 1234567',
  mobileNumber: () => '+491711234567',
  landlineNumber: () => '030 123456',
  url: () => 'https://hooks.example.com/gatehouse',
  website: () => 'https://example.com',
  mac: () => `0CFE${uuid().slice(-8)}`.toUpperCase(),
  number: () => uuid().slice(-8),
  scopes: () => ['devices.list'],
  countryCode: () => 'DE',
  mayPay: () => true,
  paysItself: () => true,
}

/** Resolves a field that names another row or device; undefined leaves the field out. */
export interface References {
  /** @param pointer tells the field from others of the body: `selection.deviceIds` */
  id(name: string, pointer: string): string | undefined
  text(name: string, pointer: string): string | undefined
}

export interface BodyOptions {
  schemas: Record<string, Schema>
  references: References
  /** Which one of several forms is sent. */
  form: number
  /** Values of fields that depend on one another. */
  fixed: Record<string, string>
  /** Whether a field is sent that need not be, by where it stands. */
  includes(pointer: string): boolean
}

/** Texts that name something of somebody, as ids do. */
const NAMING = ['macs']

/** A body that the schema accepts: what it requires, and whatever names another row. */
export function bodyOf(schema: Schema, options: BodyOptions): unknown {
  return fieldValue(schema, '', '', options)
}

function fieldValue(given: Schema, name: string, pointer: string, options: BodyOptions): unknown {
  const schema = resolve(given, options)
  const { type } = schema
  if (schema.properties) return objectOf(schema, pointer, options)
  if (schema.format === 'binary') return new File([options.fixed[name] ?? ''], 'file.csv')
  if (schema.format === 'uuid') return options.references.id(name, pointer)
  if (NAMING.includes(name) && type === 'string') return options.references.text(name, pointer)
  if (name in options.fixed) return options.fixed[name]
  if (FIELDS[name] && type !== 'object') return FIELDS[name]()
  if (schema.example !== undefined) return schema.example
  if (schema.enum) return schema.enum[0]
  if (schema.default !== undefined) return schema.default
  if (schema.items) return [fieldValue(schema.items, name, pointer, options)].filter(isThere)
  return plainOf(schema)
}

function plainOf({ type, format, minimum }: Schema): unknown {
  const types = [type].flat()
  if (types.includes('integer') || types.includes('number')) return minimum ?? 1
  if (types.includes('boolean')) return false
  if (format === 'date') return inAMonth().slice(0, 10)
  if (format === 'date-time') return inAMonth()
  return 'A text'
}

const inAMonth = () => new Date(Date.now() + 30 * 86_400_000).toISOString()

function objectOf(
  { properties = {}, required = [] }: Schema,
  pointer: string,
  options: BodyOptions,
) {
  const fields = Object.keys(properties)
  // A change names one field at least.
  const wanted = required.length > 0 ? required : fields.slice(0, 1)
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, schema]) => {
      const place = pointer ? `${pointer}.${name}` : name
      const isSent = hasIds(schema, options) && options.includes(place)
      if (!wanted.includes(name) && !(name in options.fixed) && !isSent) return []
      const value = fieldValue(schema, name, place, options)
      return isThere(value) ? [[name, value]] : []
    }),
  )
}

const isThere = (value: unknown) => value !== undefined

/** The schema that is meant: behind a name, and the first form that is not null, or the asked one. */
function resolve(schema: Schema, { schemas, form }: Pick<BodyOptions, 'schemas' | 'form'>) {
  let found = schema
  for (let depth = 0; depth < 10; depth += 1) {
    const forms = (found.anyOf ?? found.oneOf)?.filter(({ type }) => type !== 'null')
    if (forms) found = forms[form % forms.length] ?? found
    else if (found.$ref) found = schemas[found.$ref.split('/').at(-1) ?? ''] ?? found
    else return found
  }
  return found
}

const hasIds = (schema: Schema, options: BodyOptions) =>
  JSON.stringify(resolve(schema, options)).includes('"format":"uuid"')

/** As many forms as a body has at most. */
export const formsOf = (schema: Schema, schemas: Record<string, Schema>): number =>
  Math.max(1, ...[...namesIn(schema, schemas)].map((one) => (one.anyOf ?? one.oneOf)?.length ?? 1))

function* namesIn(schema: Schema, schemas: Record<string, Schema>, depth = 0): Iterable<Schema> {
  if (depth > 6) return
  yield schema
  const named = schema.$ref && schemas[schema.$ref.split('/').at(-1) ?? '']
  for (const one of [...(named ? [named] : []), ...Object.values(schema.properties ?? {})]) {
    yield* namesIn(one, schemas, depth + 1)
  }
}
