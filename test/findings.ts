import { v7 as uuid } from 'uuid'
import type { Db } from '../db/client.ts'
import type { FindingKind } from '../domain/reconciliation.ts'
import type { Scene } from './scene.ts'

/** Something that reconciling has found, and nobody has looked at. @returns its id */
export async function insertTestFinding(
  owner: Db,
  { distributorId }: Pick<Scene, 'distributorId'>,
  fields: { kind?: FindingKind; subject?: string } = {},
): Promise<string> {
  const id = uuid()
  const { kind = 'books', subject = `receivable ${id}` } = fields
  const now = new Date().toISOString()
  await owner
    .insertInto('reconciliationFindings')
    .values({
      id,
      distributorId,
      kind,
      subject,
      subjectName: subject,
      details: JSON.stringify({ rule: 'Sums', expected: '1', found: '2' }),
      firstSeenAt: now,
      lastSeenAt: now,
    })
    .execute()
  return id
}
