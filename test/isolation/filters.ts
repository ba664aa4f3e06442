import type { Described, Parameter } from './operations.ts'

/** What stands in a query and may name something of somebody. */
export const filtersOf = ({ parameters }: Described): Parameter[] =>
  parameters.filter((one) => one.in === 'query' && (isId(one) || isText(one)))

export const isId = ({ schema }: Parameter) => schema.format === 'uuid'

export const isText = ({ schema, name }: Parameter) =>
  schema.type === 'string' && !schema.enum && !schema.format && !OURS.includes(name)

export const isDate = ({ schema }: Parameter) => schema.format === 'date'

/** They take names that are ours, or everybody's. */
const OURS = [
  ...['action', 'brandId', 'columns', 'countryCode', 'model', 'sort', 'targetType', 'variant'],
  'what',
]

/** They find nothing among the rows of these tests; what they answer about others is looked at all the same. */
export const WITHOUT_ROWS = [
  // Of homes, and the rows are those of a community.
  'GET /api/third-party-devices ?owner',
  // Of offices.
  'GET /api/residents ?companyId',
  // What is sold has names that are ours; a price book of others is not found.
  'GET /api/prices ?priceBookId',
  'GET /api/prices/history ?priceBookId',
]
