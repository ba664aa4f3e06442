import { type Db, ownerColumn, type Scope } from '../client.ts'

/** What goes with devices when they are deleted. */
export interface Attachments {
  openCommands: number
  sets: number
}

export async function countAttachments(
  trx: Db,
  scope: Scope,
  deviceIds: string[],
): Promise<Attachments> {
  if (deviceIds.length === 0) return { openCommands: 0, sets: 0 }
  const commands = await trx
    .selectFrom('deviceCommands')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(ownerColumn(scope), '=', scope.organizationId)
    .where('deviceId', 'in', deviceIds)
    .where('status', 'in', ['queued', 'waiting', 'sent'])
    .executeTakeFirstOrThrow()
  const sets = await trx
    .selectFrom('autopSets')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(ownerColumn(scope), '=', scope.organizationId)
    .where('deviceId', 'in', deviceIds)
    .executeTakeFirstOrThrow()
  return { openCommands: commands.count, sets: sets.count }
}
