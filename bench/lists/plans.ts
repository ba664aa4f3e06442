import { CompiledQuery, sql } from 'kysely'
import type { Db, Scope } from '../../db/client.ts'

export interface Plan {
  nodes: string[]
  indexes: string[]
  /** No table is read from end to end, but that of organizations, which is some hundred rows. */
  usesIndex: boolean
}

interface PlanNode {
  'Node Type': string
  'Index Name'?: string
  'Relation Name'?: string
  Plans?: PlanNode[]
}

const SEARCH = /search_(device_names|projects|organizations)\w*\(/

/** The plans of all queries of one call, as one. Runs in the scope that the queries ran in. */
export async function explain(
  trx: Db,
  owner: Db,
  scope: Scope,
  queries: CompiledQuery[],
): Promise<Plan> {
  const nodes: PlanNode[] = []
  for (const query of queries) {
    const searched = SEARCH.exec(query.sql)
    nodes.push(
      ...(searched
        ? await explainSearch(owner, scope, searched[1] ?? '', query.parameters)
        : await explainQuery(trx, query)),
    )
  }
  const indexes = nodes.flatMap((node) => node['Index Name'] ?? [])
  return {
    nodes: unique(nodes.map((node) => node['Node Type'])),
    indexes: unique(indexes),
    usesIndex: indexes.length > 0 && !nodes.some(isWholeTable),
  }
}

async function explainQuery(
  trx: Db,
  { sql: text, parameters }: CompiledQuery,
): Promise<PlanNode[]> {
  const query = CompiledQuery.raw(`explain (format json) ${text}`, [...parameters])
  const { rows } = await trx.executeQuery<Record<string, { Plan: PlanNode }[]>>(query)
  return Object.values(rows[0] ?? {})
    .flat()
    .flatMap(({ Plan }) => flatten(Plan))
}

/** The plan of a search function is hidden inside of it: the same query, as the role that the function runs as. */
async function explainSearch(
  owner: Db,
  { level, organizationId }: Scope,
  table: string,
  parameters: readonly unknown[],
): Promise<PlanNode[]> {
  const [pattern, most] = parameters.slice(-2)
  const kind = table === 'organizations' ? 'installer' : parameters[0]
  const isNames = table === 'device_names'
  const where = isNames ? 'owner_id = $1' : `${level}_id = $1 and kind = $4`
  const text = `select name from ${table} where ${where} and name ilike $2 limit $3`
  const values = [organizationId, pattern, most, ...(isNames ? [] : [kind])]
  return owner.transaction().execute(async (trx) => {
    await sql`set local role gatehouse_search`.execute(trx)
    return explainQuery(trx, CompiledQuery.raw(text, values))
  })
}

const isWholeTable = (node: PlanNode) =>
  node['Node Type'] === 'Seq Scan' && node['Relation Name'] !== 'organizations'

const flatten = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(flatten)]

const unique = (names: string[]) => [...new Set(names)].sort()
