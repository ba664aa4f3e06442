/** What a change made of which fields, for the audit log. Fields that stayed as they were are left out. */
export function changedFields<Row extends object>(
  former: Row,
  change: Partial<Row>,
): { before: Partial<Row>; after: Partial<Row> } {
  const keys = (Object.keys(change) as (keyof Row)[]).filter(
    (key) => change[key] !== undefined && change[key] !== former[key],
  )
  const only = (row: Partial<Row>) =>
    Object.fromEntries(keys.map((key) => [key, row[key]])) as Partial<Row>
  return { before: only(former), after: only(change) }
}

/** The fields that are there. */
export function given<Row extends object>(row: Row): Partial<Row> {
  const fields = Object.entries(row).filter(([, value]) => value !== undefined)
  // What is left has the types that it had.
  return Object.fromEntries(fields) as Partial<Row>
}
