import { CompiledQuery } from 'kysely'
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
} from 'rate-limiter-flexible'
import type { Db } from '../db/client.ts'
import { AppError } from '../domain/errors.ts'
import type { Middleware } from './http.ts'

/** How often something may be done. */
export interface LimitNumbers {
  /** Wrong passwords for one account from one address, in 15 minutes. */
  signInsOfAccount: number
  /** Wrong passwords from one address, in 15 minutes. */
  signInsOfAddress: number
  /** Of one session, a minute, in each process. */
  requests: number
  /** Of one organization, an hour. */
  exports: number
  /** Of one organization, an hour. */
  batches: number
  /** Of one organization, an hour: files that are read. */
  imports: number
}

const QUARTER_HOUR = 15 * 60
const HOUR = 3_600

/** Limits that are no setting, because what they guard is the same everywhere. */
const FIXED = {
  /** Codes of an authenticator for one account from one address. */
  secondFactors: { points: 10, seconds: QUARTER_HOUR },
  /** Mails with a code to one account, asked for from one address. */
  codeMails: { points: 3, seconds: 10 * 60 },
  /** A forgotten password of one name from one address; and of any from one address. */
  passwordResets: { points: 3, seconds: QUARTER_HOUR },
  passwordResetsOfAddress: { points: 20, seconds: QUARTER_HOUR },
  /** Links mailed to one account, whoever asks; those that came are good for a while. */
  passwordResetMails: { points: 5, seconds: HOUR },
} as const satisfies Record<string, { points: number; seconds: number }>

export type Limits = Record<keyof LimitNumbers | keyof typeof FIXED, RateLimiterAbstract>

/**
 * Counters in PostgreSQL hold for all copies of this process; while it is away they refuse. Requests are counted
 * in memory: a write for every read would cost more than the read.
 */
export function createLimits(db: Db, numbers: LimitNumbers): Limits {
  const shared = (keyPrefix: string, points: number, duration: number) =>
    new RateLimiterPostgres({
      storeClient: { query: queryOf(db) },
      storeType: 'pool',
      tableName: 'rate_limits',
      tableCreated: true,
      clearExpiredByTimeout: true,
      keyPrefix,
      points,
      duration,
    })
  const fixed = (name: keyof typeof FIXED) => shared(name, FIXED[name].points, FIXED[name].seconds)
  return {
    secondFactors: fixed('secondFactors'),
    codeMails: fixed('codeMails'),
    passwordResets: fixed('passwordResets'),
    passwordResetsOfAddress: fixed('passwordResetsOfAddress'),
    passwordResetMails: fixed('passwordResetMails'),
    signInsOfAccount: shared('sign-in-account', numbers.signInsOfAccount, QUARTER_HOUR),
    signInsOfAddress: shared('sign-in-address', numbers.signInsOfAddress, QUARTER_HOUR),
    requests: new RateLimiterMemory({ points: numbers.requests, duration: 60 }),
    exports: shared('exports', numbers.exports, HOUR),
    batches: shared('batches', numbers.batches, HOUR),
    imports: shared('imports', numbers.imports, HOUR),
  }
}

/** The limiter speaks to a pool of `pg`; ours is inside Kysely. */
function queryOf(db: Db) {
  return async ({ text, values }: { text: string; values: unknown[] }) => {
    const { rows, numAffectedRows } = await db.executeQuery(CompiledQuery.raw(text, values))
    return { rows, rowCount: rows.length || Number(numAffectedRows ?? 0) }
  }
}

/** Counts one use; requests by session, what is dear by organization. */
export function limit(kind: 'requests' | 'exports' | 'batches' | 'imports'): Middleware {
  return async (c, next) => {
    const key = kind === 'requests' ? c.get('sessionId') : c.get('organization').id
    await consume(c.get('deps').limits[kind], key)
    await next()
  }
}

/** @throws AppError `too_many_requests`, with the seconds until the next try */
export async function consume(limiter: RateLimiterAbstract, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000))
    throw new AppError(
      'too_many_requests',
      `Too many tries; the next one is possible in ${retryAfterSeconds} seconds`,
      { retryAfterSeconds },
    )
  }
}
