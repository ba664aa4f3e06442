import {
  bookCreditAssignment,
  bookCreditIssue,
  bookCreditRevocation,
} from '../../domain/holdings.ts'
import type { Db, Scope } from '../client.ts'
import { post } from '../ledger.ts'
import { getHolder, ownHolder } from './holders.ts'
import { refusingOverdraft } from './spend.ts'

interface HandOn {
  holderId: string
  /** Hundredths of credits, above zero. */
  credits: number
  remark: string
  actorName: string
  /** Of the request: the same one twice is one step. */
  idempotencyKey: string
}

interface HandedOn {
  holderName: string
  /** False where the same request was carried out before. */
  isNew: boolean
  /** Of the transfer in the books. */
  transferKey: string
}

/** Gives credits to somebody below. @throws AppError `not_found`, or `conflict` where there are not enough */
export async function assignCredits(trx: Db, scope: Scope, step: HandOn): Promise<HandedOn> {
  const [from, to] = [await ownHolder(trx, scope), await getHolder(trx, scope, step.holderId)]
  const book = scope.level === 'distributor' ? bookCreditIssue : bookCreditAssignment
  const transfer = book({ ...step, from, to, key: keyOf(scope, step) })
  const isNew = await refusingOverdraft(() => post(trx, transfer))
  return { holderName: to.name, isNew, transferKey: transfer.idempotencyKey }
}

/** Takes back what somebody below has not spent or handed on. @throws AppError as `assignCredits` */
export async function revokeCredits(trx: Db, scope: Scope, step: HandOn): Promise<HandedOn> {
  const [from, to] = [await getHolder(trx, scope, step.holderId), await ownHolder(trx, scope)]
  const transfer = bookCreditRevocation({ ...step, from, to, key: keyOf(scope, step) })
  const isNew = await refusingOverdraft(() => post(trx, transfer))
  return { holderName: from.name, isNew, transferKey: transfer.idempotencyKey }
}

const keyOf = ({ organizationId }: Scope, { idempotencyKey }: HandOn): string =>
  `${organizationId}:${idempotencyKey}`
