import { v7 as uuid } from 'uuid'
import { CREDIT_UNITS } from '../../domain/credit.ts'
import { AppError } from '../../domain/errors.ts'
import { countUpTo, type Db, type Scope, type Slice } from '../client.ts'
import { insertStart, type WorkflowStart } from '../outbox.ts'
import { getHolder } from './holders.ts'
import { revocable } from './revocable.ts'

export const creditAssignmentWorkflowId = (id: string): string => `credit-assignment-${id}`

interface NewAssignment {
  holderId: string
  /** Hundredths. */
  credits: number
  remark: string
  actorId: string
  actorName: string
  giverName: string
  /** Of the transfer that was posted. */
  transferKey: string
}

/** Notes an assignment that was just posted, and asks for its process, in the same transaction. @returns the outbox entry */
export async function openAssignment(
  trx: Db,
  scope: Scope,
  { holderId, credits, remark, actorId, actorName, giverName, transferKey }: NewAssignment,
): Promise<number> {
  const { owners, name } = await getHolder(trx, scope, holderId)
  const { distributorId, subDistributorId, installerId, propertyManagerId = null } = owners
  if (subDistributorId === null) throw new AppError('not_found', 'Nobody to give credits to')
  const id = uuid()
  await trx
    .insertInto('creditAssignments')
    .values({
      ...{ id, distributorId, subDistributorId, installerId, propertyManagerId },
      transferId: await transferOf(trx, transferKey),
      ...{ giverId: scope.organizationId, giverName, receiverId: holderId, receiverName: name },
      ...{ credits, remark, createdBy: actorId, createdByName: actorName },
    })
    .execute()
  return insertStart(trx, assignmentStart(id, scope.organizationId, credits))
}

export async function transferOf(trx: Db, idempotencyKey: string): Promise<string> {
  const { id } = await trx
    .selectFrom('ledgerTransfers')
    .select('id')
    .where('idempotencyKey', '=', idempotencyKey)
    .executeTakeFirstOrThrow()
  return id
}

function assignmentStart(id: string, giverId: string, credits: number): WorkflowStart {
  return {
    workflow: 'creditAssignment',
    workflowId: creditAssignmentWorkflowId(id),
    args: [{ assignmentId: id }],
    options: {
      summary: `${credits / CREDIT_UNITS} credits were given`,
      fairnessKey: giverId,
      searchAttributes: { OrgId: giverId, Kind: 'credit_assignment', EntityId: id, Items: 1 },
    },
  }
}

/** Asks that both sides are told of credits that were taken back otherwise. @returns the outbox entry */
export async function startRevocationNotices(
  trx: Db,
  { organizationId }: Scope,
  transferKey: string,
): Promise<number> {
  const transferId = await transferOf(trx, transferKey)
  return insertStart(trx, {
    workflow: 'creditRevocation',
    workflowId: `credit-revocation-${transferId}`,
    args: [{ transferId }],
    options: {
      summary: 'Credits were taken back',
      fairnessKey: organizationId,
      searchAttributes: {
        ...{ OrgId: organizationId, Kind: 'credit_revocation', EntityId: transferId, Items: 1 },
      },
    },
  })
}

export interface CreditAssignmentRow {
  id: string
  receiverId: string
  receiverName: string
  /** Hundredths. */
  credits: number
  revokedCredits: number
  /** What can be taken back now: neither spent nor handed on. */
  revocableCredits: number
  remark: string
  createdByName: string
  createdAt: string
}

/** What the caller's organization has given, the latest first. */
export async function listAssignments(
  trx: Db,
  scope: Scope,
  { limit, offset }: Slice,
): Promise<{ rows: CreditAssignmentRow[]; total: number; totalIsExact: boolean }> {
  const given = trx.selectFrom('creditAssignments').where('giverId', '=', scope.organizationId)
  const found = await given
    .selectAll()
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  const rows = await Promise.all(
    found.map(async (row) => ({ ...row, revocableCredits: await revocable(trx, row) })),
  )
  return { rows, ...(await countUpTo(trx, given.select('id'))) }
}

/** @throws AppError `not_found`, also for what another organization has given */
export async function getAssignment(trx: Db, scope: Scope, id: string): Promise<{ id: string }> {
  return trx
    .selectFrom('creditAssignments')
    .select('id')
    .where('id', '=', id)
    .where('giverId', '=', scope.organizationId)
    .executeTakeFirstOrThrow(noSuchAssignment)
}

export const noSuchAssignment = () => new AppError('not_found', 'No such assignment of credits')
