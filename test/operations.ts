import type { createApp } from '../api/app.ts'
import { describeApi } from '../api/docs.ts'

/** One operation of the OpenAPI document. */
export interface Operation {
  method: string
  /** With `{id}` where an id stands. */
  path: string
  permission: string
  /** JSON; a form with a file has tests of its own. */
  hasBody: boolean
  /** The body's part of the document, for what must hold of every body. */
  body: { required?: boolean; strict: boolean } | undefined
}

interface Described {
  'x-permission': string
  requestBody?: { required?: boolean; content: Record<string, { schema: { $ref?: string } }> }
}

/** Every operation that the app promises. */
export function operationsOf(app: ReturnType<typeof createApp>): Operation[] {
  const { paths = {}, components } = describeApi(app)
  return Object.entries(paths).flatMap(([path, item]) =>
    // The document is our own, made of routes that all look like this.
    Object.entries(item as Record<string, Described>).map(([method, described]) => {
      const { requestBody } = described
      const schema = requestBody?.content['application/json']?.schema
      const named = components?.schemas?.[schema?.$ref?.split('/').at(-1) ?? ''] ?? schema
      return {
        method: method.toUpperCase(),
        path,
        permission: described['x-permission'],
        hasBody: schema !== undefined,
        body: schema && {
          required: requestBody?.required ?? false,
          strict: JSON.stringify(named).includes('"additionalProperties":false'),
        },
      }
    }),
  )
}
