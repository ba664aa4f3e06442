import { type Db, isWithin, type Scope } from '../client.ts'

/** Whether an installer is in the scope, and which of the projects are not its own there. */
export async function findStrangers(
  trx: Db,
  scope: Scope,
  { installerId, projectIds }: { installerId: string; projectIds: readonly string[] },
): Promise<{ isInstallerKnown: boolean; projectIds: string[] }> {
  const installer =
    scope.level === 'property_manager'
      ? scope.organizationId === installerId
      : await trx
          .selectFrom('organizations')
          .select('id')
          .where('id', '=', installerId)
          .where('kind', '=', 'installer')
          .where(isWithin(scope, 'organizations'))
          .executeTakeFirst()
  if (projectIds.length === 0) return { isInstallerKnown: Boolean(installer), projectIds: [] }
  const rows = await trx
    .selectFrom('projects')
    .select('id')
    .where('id', 'in', projectIds)
    .where('installerId', '=', installerId)
    .where(isWithin(scope, 'projects'))
    .execute()
  const known = new Set(rows.map(({ id }) => id))
  return {
    isInstallerKnown: Boolean(installer),
    projectIds: projectIds.filter((id) => !known.has(id)),
  }
}
