import { ORGANIZATION_OF_ROLE, type Role } from '../../domain/organization.ts'
import { freeMacOf, macOf, markOf } from './owner.ts'
import type { Belongings } from './rows.ts'

/** What only somebody who knows the rows can say in a field, by resource. */
export const FIXED: Record<
  string,
  (by: { role: Role; own: Belongings }) => Record<string, string>
> = {
  'autop-batches': ({ own }) => ({ mac: macOf(own) }),
  'autop-previews': ({ own }) => ({ mac: macOf(own) }),
  devices: ({ own }) => ({ mac: freeMacOf(own) }),
  // Each gives to the level below.
  credits: ({ role }) => ({
    holderId: role === 'distributor' ? 'subDistributorId' : 'installerId',
  }),
  'third-party-devices': () => ({ address: 'rtsp://192.0.2.1/stream' }),
  households: ({ own }) => ({ building: `${markOf(own)} households.building` }),
  imports: ({ role }) =>
    ORGANIZATION_OF_ROLE[role] === 'installer'
      ? { kind: 'residents', targetId: 'projectId', file: 'Name\nAnna\n' }
      : { kind: 'installer_macs', targetId: 'installerId', file: 'MAC\n0C1105000001\n' },
}
