import type { AutopEntry } from '../../domain/autop.ts'
import type { JournalEntry } from '../../simulator/journal.ts'
import type { Rig, Tenant } from '../rig.ts'
import type { Facts } from './checker.ts'

/** What the database holds of one tenant, beside what its devices did. */
export async function readFacts(
  { owner }: Rig,
  { subDistributorId }: Tenant,
  journal: readonly JournalEntry[],
): Promise<Facts> {
  const batches = await owner
    .selectFrom('autopBatches')
    .select(['id', 'type', 'status', 'deviceCount', 'config', 'createdAt', 'finishedAt'])
    .where('subDistributorId', '=', subDistributorId)
    .orderBy('id')
    .execute()
  const commands = await owner
    .selectFrom('deviceCommands')
    .select(['id', 'batchId', 'mac', 'status', 'code', 'message', 'attempt', 'settledAt'])
    .where('subDistributorId', '=', subDistributorId)
    .execute()
  const sets = await owner
    .selectFrom('autopSets')
    .innerJoin('devices', 'devices.id', 'autopSets.deviceId')
    .innerJoin('deviceStates', 'deviceStates.deviceId', 'autopSets.deviceId')
    .select(['devices.mac', 'entries', 'etag', 'appliedEtag'])
    .where('autopSets.subDistributorId', '=', subDistributorId)
    .execute()
  return {
    batches,
    commands,
    // The column holds what mergeAutop returned.
    sets: sets.map((set) => ({ ...set, entries: set.entries as unknown as AutopEntry[] })),
    journal: [...journal],
  }
}
