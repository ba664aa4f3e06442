import type { OrganizationKind } from '../domain/organization.ts'

const ALL = ['distributor', 'sub_distributor', 'installer'] as const

/** Who may call what, written down a second time: a route that is missing or differs here fails the tests. */
export const PERMISSION_MATRIX: Record<string, readonly OrganizationKind[] | 'public'> = {
  'POST /api/session': 'public',
  'GET /api/session': ALL,
  'DELETE /api/session': 'public',
  'GET /api/devices': ALL,
  'GET /api/devices/export': ALL,
  'GET /api/devices/{id}': ALL,
  'DELETE /api/devices/{id}': ALL,
  'POST /api/devices/deletions': ALL,
  'GET /api/devices/{id}/autop-set': ALL,
  'POST /api/devices/{id}/autop-set/removals': ALL,
  'GET /api/devices/{id}/autop-commands': ALL,
  'GET /api/audit-entries': ALL,
  'POST /api/autop-checks': ALL,
  'POST /api/autop-previews': ALL,
  'POST /api/autop-batches': ALL,
  'GET /api/autop-batches': ALL,
  'GET /api/autop-batches/{id}': ALL,
  'GET /api/autop-batches/{id}/commands': ALL,
  'GET /api/autop-batches/{id}/export': ALL,
  'POST /api/autop-batches/{id}/pause': ALL,
  'POST /api/autop-batches/{id}/resumption': ALL,
  'POST /api/autop-batches/{id}/cancellation': ALL,
  'POST /api/autop-batches/{id}/retry': ALL,
  'GET /api/autop-campaigns/{id}': ALL,
  'POST /api/autop-campaigns/{id}/cancellation': ALL,
  'GET /api/events': ALL,
}
