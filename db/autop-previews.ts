import type { AutopEntry } from '../domain/autop.ts'
import { type Db, ownerColumn, type Scope } from './client.ts'

/** The stored regular set of each device that has one. */
export async function findAutopEntries(
  trx: Db,
  scope: Scope,
  deviceIds: string[],
): Promise<Map<string, AutopEntry[]>> {
  if (deviceIds.length === 0) return new Map()
  const rows = await trx
    .selectFrom('autopSets')
    .select(['deviceId', 'entries'])
    .where(ownerColumn(scope), '=', scope.organizationId)
    .where('deviceId', 'in', deviceIds)
    .execute()
  // The column is written from entries alone.
  return new Map(rows.map((row) => [row.deviceId, row.entries as unknown as AutopEntry[]]))
}
