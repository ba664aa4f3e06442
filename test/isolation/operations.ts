import type { createApp } from '../../api/app.ts'
import { describeApi } from '../../api/docs.ts'

/** As much of JSON Schema as the document uses. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  enum?: string[]
  format?: string
  default?: unknown
  example?: unknown
  minimum?: number
  minLength?: number
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
}

export interface Parameter {
  in: 'path' | 'query' | 'header'
  name: string
  required?: boolean
  schema: Schema
}

export interface Described {
  /** As in the matrix of permissions: `GET /api/devices/{id}`. */
  name: string
  method: string
  path: string
  /** Of the caller: `devices.list`, or `public`, `signed-in`, `pending`. */
  permission: string
  /** `devices`: the first part of the path. */
  resource: string
  parameters: Parameter[]
  body: { type: string; schema: Schema } | undefined
}

export interface Document {
  operations: Described[]
  schemas: Record<string, Schema>
}

interface Operation {
  'x-permission': string
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}

/** Every operation that the app promises, with what it takes. */
export function readDocument(app: ReturnType<typeof createApp>): Document {
  const { paths = {}, components } = describeApi(app)
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    // The document is our own, made of routes that all look like this.
    Object.entries(item as Record<string, Operation>).map(([method, operation]) => {
      const { parameters = [], requestBody, 'x-permission': permission } = operation
      const [type = '', content] = Object.entries(requestBody?.content ?? {})[0] ?? []
      return {
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        permission,
        resource: path.split('/')[2] ?? '',
        parameters,
        body: content && { type, schema: content.schema },
      }
    }),
  )
  return { operations, schemas: (components?.schemas ?? {}) as Document['schemas'] }
}
