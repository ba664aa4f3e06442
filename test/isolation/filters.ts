import type { Described, Parameter } from './operations.ts'

/** What stands in a query and may name something of somebody. */
export const filtersOf = ({ parameters }: Described): Parameter[] =>
  parameters.filter((one) => one.in === 'query' && (isId(one) || isText(one)))

export const isId = ({ schema }: Parameter) => schema.format === 'uuid'

export const isText = ({ schema, name }: Parameter) =>
  schema.type === 'string' && !schema.enum && !schema.format && !OURS.includes(name)

export const isDate = ({ schema }: Parameter) => schema.format === 'date'

/** They take names that are ours, or everybody's. */
const OURS = ['action', 'brandId', 'columns', 'countryCode', 'sort', 'variant', 'what']
