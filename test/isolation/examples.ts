import type { Db } from '../../db/client.ts'
import type { ApiClient } from '../api.ts'
import { ACCOUNT_EXAMPLES } from './account-examples.ts'
import type { Caller } from './callers.ts'
import { MONEY_EXAMPLES } from './money-examples.ts'
import { ORDER_EXAMPLES } from './order-examples.ts'
import { PLACE_EXAMPLES } from './place-examples.ts'
import { RENEWAL_EXAMPLES } from './renewal-examples.ts'
import type { Belongings } from './rows.ts'

export interface About {
  /** As the owner of the database: past both walls. */
  db: Db
  client: ApiClient
  caller: Caller
  /** Rows of the caller, one of each kind. */
  own: Belongings
}

/** What makes a request one that is carried out. */
export interface Example {
  /** In the path. */
  id?: string
  query?: Record<string, string>
  /** Fields in the place of those that were made from the schema; undefined leaves one out. */
  body?: Record<string, unknown>
}

export type Examples = Record<string, (about: About) => Promise<Example> | Example>

/**
 * Requests that the schema alone cannot tell, by operation: each prepares what must be there, and says what is sent.
 * They touch nothing that is foreign to the caller.
 */
export const EXAMPLES: Examples = {
  ...ACCOUNT_EXAMPLES,
  ...PLACE_EXAMPLES,
  ...MONEY_EXAMPLES,
  ...ORDER_EXAMPLES,
  ...RENEWAL_EXAMPLES,
}
