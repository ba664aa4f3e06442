import { type ApiDocument, operationsOf, type Parameter, type Schema } from './document.ts'

/** Ids that the caller sees, by their resource: `devices`, `projects` … */
export type KnownIds = Record<string, string[]>

/** Of each list. */
const PER_LIST = 20

/** Asks every list of the API, those that take the id of another resource last. */
export async function gatherIds(apiUrl: string, document: ApiDocument): Promise<KnownIds> {
  const lists = operationsOf(document)
    .filter(({ method, path, resource }) => method === 'get' && path === `/api/${resource}`)
    .map(({ path, resource, parameters }) => ({
      path,
      resource,
      needed: parameters.filter(({ required }) => required),
      isPaged: parameters.some(({ name }) => name === 'limit'),
    }))
    .toSorted((a, b) => countIds(a.needed) - countIds(b.needed))
  const known: KnownIds = {}
  for (const { path, resource, needed, isPaged } of lists) {
    for (const query of queriesOf(needed, known)) {
      if (isPaged) query.set('limit', String(PER_LIST))
      const response = await fetch(`${apiUrl}${path}?${query}`)
      const body: unknown = response.ok ? await response.json().catch(() => ({})) : {}
      known[resource] = [...new Set([...(known[resource] ?? []), ...idsOf(body)])]
    }
  }
  return known
}

/** The resource whose ids the field holds, if it is a field for ids: `deviceIds` are of `devices`. */
export function resourceOf(name: string, schema: Schema, own: string): string | undefined {
  if (schema.format !== 'uuid') return undefined
  const noun = name.replace(/Ids?$/, '')
  if (noun === name) return own
  const kebab = noun.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return kebab.endsWith('y') ? `${kebab.slice(0, -1)}ies` : `${kebab}s`
}

const countIds = (parameters: Parameter[]) =>
  parameters.filter(({ schema }) => schema.format === 'uuid').length

/** One query for each value of what must be chosen from a few. */
function queriesOf(needed: Parameter[], known: KnownIds): URLSearchParams[] {
  return needed.reduce<URLSearchParams[]>(
    (queries, { name, schema }) => {
      const values = schema.enum ?? known[resourceOf(name, schema, '') ?? '']?.slice(0, 3) ?? []
      return queries.flatMap((query) =>
        values.map((value) => new URLSearchParams([...query, [name, value]])),
      )
    },
    [new URLSearchParams()],
  )
}

function idsOf(body: unknown): string[] {
  const rows = typeof body === 'object' && body !== null && 'rows' in body ? body.rows : []
  if (!Array.isArray(rows)) return []
  return rows.flatMap((row: unknown) =>
    typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'string'
      ? [row.id]
      : [],
  )
}
