import type { Insertable } from 'kysely'
import type pg from 'pg'
import type { AccessVisits, AuditEntries } from '../../db/schema.ts'
import type { SubDistributor, Tree } from './organizations.ts'
import { insertRows } from './rows.ts'
import type { World } from './world.ts'

const MINUTE_MS = 60_000
const REASONS = [
  'The door phone at the gate does not ring',
  'Yearly check of the settings',
  'Call forwarding after the move',
]

/** One installer of each sub-distributor has let it in for some weeks, and one has been asked. */
export async function fillAccess(client: pg.ClientBase, world: World, tree: Tree): Promise<void> {
  for (const subDistributor of tree.subDistributors) {
    const sides = sidesOf(tree, subDistributor)
    if (sides) await fillSides(client, world, sides)
  }
}

type Sides = NonNullable<ReturnType<typeof sidesOf>>

function sidesOf({ accounts }: Tree, { installers }: SubDistributor) {
  const [, open, asked] = installers
  const person = accounts.find(({ organizationId }) => organizationId === open?.subDistributorId)
  const installerPerson = accounts.find(({ organizationId }) => organizationId === open?.id)
  if (!open || !asked || !person || !installerPerson) return undefined
  return { open, asked, person, installerPerson }
}

async function fillSides(client: pg.ClientBase, world: World, sides: Sides): Promise<void> {
  const { open, asked, person, installerPerson } = sides
  const owners = {
    distributorId: open.distributorId,
    subDistributorId: open.subDistributorId,
    installerId: open.id,
  }
  await insertRows(client, 'accessGrants', [
    {
      id: world.nextId(),
      ...owners,
      grantedBy: installerPerson.id,
      grantedByName: installerPerson.name,
      grantedAt: world.daysAgo(30),
    },
  ])
  await insertRows(client, 'accessRequests', [
    {
      id: world.nextId(),
      ...owners,
      installerId: asked.id,
      requestedBy: person.id,
      requestedByName: person.name,
      note: world.pick(REASONS),
      requestedAt: world.daysAgo(0),
    },
  ])
  const visits = [21, 9, 2].map((days): Insertable<AccessVisits> & { enteredAt: string } => {
    const enteredAt = world.daysAgo(days)
    return {
      id: world.nextId(),
      ...owners,
      accountId: person.id,
      accountName: person.name,
      reason: world.pick(REASONS),
      enteredAt,
      endsAt: later(enteredAt, 60),
      leftAt: later(enteredAt, world.between(4, 55)),
      ended: 'left',
    }
  })
  await insertRows(client, 'accessVisits', visits)
  await insertRows(
    client,
    'auditEntries',
    visits.flatMap((visit) => entriesOf(world, { ...owners, name: open.name }, visit)),
  )
}

const later = (instant: string, minutes: number) =>
  new Date(Date.parse(instant) + minutes * MINUTE_MS).toISOString()

function entriesOf(
  world: World,
  {
    name,
    ...owners
  }: { distributorId: string; subDistributorId: string; installerId: string; name: string },
  visit: Insertable<AccessVisits> & { enteredAt: string },
): Insertable<AuditEntries>[] {
  const entry = (action: string, at: string, details: Record<string, string>) => ({
    id: world.nextId(),
    at,
    ...owners,
    actorId: visit.accountId,
    actorName: visit.accountName,
    subjectId: owners.installerId,
    subjectName: name,
    action,
    targetType: 'installer',
    targetId: owners.installerId,
    targetName: name,
    details,
    ip: '198.51.100.23',
  })
  return [
    entry('access.entered', visit.enteredAt, { reason: visit.reason }),
    entry('access.left', String(visit.leftAt), { ended: 'left' }),
  ]
}
