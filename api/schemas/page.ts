import { z } from '@hono/zod-openapi'

const MAX_PAGE = 200
const MAX_OFFSET = 10_000

/** The `limit`, `offset` and `sort` of every list, spread into the strict query object beside its filters. */
export function pageQuery<const Sort extends string>(
  sorts: readonly Sort[],
  byDefault: SortKey<Sort>,
) {
  const keys = sorts.flatMap((sort): SortKey<Sort>[] => [sort, `-${sort}`])
  return {
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(MAX_PAGE, `A page holds ${MAX_PAGE} rows at most`)
      .default(25),
    offset: z.coerce
      .number()
      .int()
      .min(0)
      .max(
        MAX_OFFSET,
        `Pages reach ${MAX_OFFSET} rows deep: narrow the search, or export the list to see it whole`,
      )
      .default(0)
      .openapi({ type: 'integer' }),
    sort: z
      .enum(keys)
      .optional()
      .transform((key): SortKey<Sort> => key ?? byDefault)
      .openapi({ type: 'string', enum: keys, default: byDefault }),
  }
}

/** A field to sort by; with a leading minus, downwards. */
export type SortKey<Sort extends string> = Sort | `-${Sort}`

/** One page of a list. `totalIsExact` is false where counting stopped at 10,000. */
export function pageOf<Row extends z.ZodType>(name: string, row: Row) {
  return z
    .object({ rows: z.array(row), total: z.int().nonnegative(), totalIsExact: z.boolean() })
    .openapi(name)
}

/** Reads a sort key: `-name` is `name`, downwards. */
export function parseSort<Sort extends string>(key: SortKey<Sort>) {
  const descending = key.startsWith('-')
  // What stands behind the minus is what `SortKey` put it before.
  return { field: (descending ? key.slice(1) : key) as Sort, descending }
}
