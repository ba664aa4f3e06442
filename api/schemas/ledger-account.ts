import { z } from '@hono/zod-openapi'
import { LEDGER_ACCOUNT_KINDS, TRANSFER_KINDS } from '../../domain/ledger.ts'
import { pageOf, pageQuery } from './page.ts'
import { day as anyDay } from './time.ts'

export const LedgerAccount = z
  .object({
    id: z.uuid(),
    kind: z.enum(LEDGER_ACCOUNT_KINDS),
    /** A currency, or `CREDIT` for hundredths of credits. */
    unit: z.string(),
    /** Whose it is. */
    holderName: z.string(),
    /** Which of its kind: a coupon's code, a provider; empty where there is one. */
    name: z.string(),
    /** In minor units. */
    balance: z.int(),
  })
  .openapi('LedgerAccount')
export type LedgerAccount = z.infer<typeof LedgerAccount>

export const LedgerAccountPage = pageOf('LedgerAccountPage', LedgerAccount)
export const LedgerAccountQuery = z.strictObject({
  ...pageQuery(['kind'], 'kind'),
  kind: z.enum(LEDGER_ACCOUNT_KINDS).optional(),
})

const LedgerPosting = z
  .object({
    id: z.int(),
    at: z.iso.datetime(),
    kind: z.enum(TRANSFER_KINDS),
    orderId: z.uuid().nullable(),
    orderNumber: z.string().nullable(),
    counterparty: z.string(),
    actorName: z.string(),
    remark: z.string(),
    /** In minor units; below zero where it leaves. */
    change: z.int(),
    balanceAfter: z.int(),
  })
  .openapi('LedgerPosting')
export type LedgerPosting = z.infer<typeof LedgerPosting>

export const LedgerPostingPage = pageOf('LedgerPostingPage', LedgerPosting)

const day = anyDay.openapi({ description: 'A day in UTC' })
const period = { from: day.optional(), to: day.optional() }

export const LedgerPostingQuery = z.strictObject({ ...pageQuery(['at'], '-at'), ...period })
export const LedgerPostingExportQuery = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  ...period,
})
