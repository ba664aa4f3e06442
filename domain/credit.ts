import type { ProjectKind } from './organization.ts'

/** Commercial projects made before take no credits. Source: domain.md 6.5. */
const TAKES_CREDITS_SINCE = '2025-06-01'

/** @param createdAt an instant as ISO text */
export const takesCredits = ({ kind, createdAt }: { kind: ProjectKind; createdAt: string }) =>
  kind === 'commercial' && createdAt >= TAKES_CREDITS_SINCE

/** Credits are kept in hundredths, and handed on whole. */
export const CREDIT_UNITS = 100

/** `1,250.5`, for a refusal. */
export const creditCount = (hundredths: number): string =>
  (hundredths / CREDIT_UNITS).toLocaleString('en')

/** Most whole credits in one step. */
export const MOST_CREDITS = 10_000_000

/** What a line of a log of credits is, from the side of its reader. Source: domain.md 6.5. */
export const CREDIT_LOG_TYPES = ['received', 'assigned', 'revoked', 'used', 'refunded'] as const
export type CreditLogType = (typeof CREDIT_LOG_TYPES)[number]
