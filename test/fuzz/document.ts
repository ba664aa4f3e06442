/** As much of a JSON schema as is looked at here. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  format?: string
  enum?: string[]
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}

export interface Parameter {
  name: string
  in: string
  required?: boolean
  schema: Schema
}

interface Described {
  'x-permission': string
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}

/** As much of an OpenAPI document as is looked at here. */
export interface ApiDocument {
  paths: Record<string, Record<string, Described>>
  components: { schemas: Record<string, Schema> }
}

/** A value that a request takes: a parameter, or what stands in its JSON body. */
export interface Field {
  /** `path.id`, `query.projectId`, `body.lines[*].deviceId`, as schemathesis writes it. */
  key: string
  /** The last name of the key. */
  name: string
  schema: Schema
}

export interface Operation {
  method: string
  path: string
  permission: string
  /** The resource that the path begins with. */
  resource: string
  parameters: Parameter[]
  fields: Field[]
}

/** Deeper ones repeat themselves. */
const MAX_DEPTH = 5

export function operationsOf(document: ApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { parameters = [], requestBody, ...described }]) => ({
      method,
      path,
      permission: described['x-permission'],
      resource: path.split('/')[2] ?? '',
      parameters,
      fields: [
        ...parameters.map((parameter) => ({
          key: `${parameter.in}.${parameter.name}`,
          name: parameter.name,
          schema: parameter.schema,
        })),
        ...bodyFields(document, requestBody?.content['application/json']?.schema),
      ],
    })),
  )
}

function bodyFields(document: ApiDocument, schema: Schema | undefined): Field[] {
  const found = new Map<string, Field>()
  if (schema) walk({ key: 'body', name: 'body', schema }, 0)
  return [...found.values()]

  function walk({ key, name, schema: given }: Field, depth: number): void {
    const known = document.components.schemas[given.$ref?.split('/').at(-1) ?? ''] ?? given
    if (depth > MAX_DEPTH) return
    for (const part of [...(known.anyOf ?? []), ...(known.oneOf ?? []), ...(known.allOf ?? [])]) {
      walk({ key, name, schema: part }, depth + 1)
    }
    for (const [property, inner] of Object.entries(known.properties ?? {})) {
      walk({ key: `${key}.${property}`, name: property, schema: inner }, depth + 1)
    }
    if (known.items) walk({ key: `${key}[*]`, name, schema: known.items }, depth + 1)
    if (known.type && !known.properties && !known.items)
      found.set(key, { key, name, schema: known })
  }
}
