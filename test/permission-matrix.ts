import { ROLES, type Role } from '../domain/organization.ts'

const STAFF = ['distributor', 'sub_distributor', 'installer', 'sub_installer'] as const

/** Who may call what, written down a second time: a route that is missing or differs here fails the tests. */
export const PERMISSION_MATRIX: Record<string, readonly Role[] | 'public'> = {
  'POST /api/session': 'public',
  'GET /api/session': ROLES,
  'DELETE /api/session': 'public',
  'GET /api/session/step': ROLES,
  'POST /api/session/second-factor/mails': ROLES,
  'POST /api/session/second-factor': ROLES,
  'POST /api/session/email/mails': ROLES,
  'POST /api/session/email': ROLES,
  'POST /api/session/password': ROLES,
  'GET /api/devices': ROLES,
  'GET /api/devices/export': STAFF,
  'GET /api/devices/{id}': ROLES,
  'DELETE /api/devices/{id}': STAFF,
  'POST /api/devices/deletions': STAFF,
  'GET /api/devices/{id}/autop-set': STAFF,
  'POST /api/devices/{id}/autop-set/removals': STAFF,
  'GET /api/devices/{id}/autop-commands': STAFF,
  'GET /api/audit-entries': ROLES,
  'POST /api/autop-checks': STAFF,
  'POST /api/autop-previews': STAFF,
  'POST /api/autop-batches': STAFF,
  'GET /api/autop-batches': STAFF,
  'GET /api/autop-batches/{id}': STAFF,
  'GET /api/autop-batches/{id}/commands': STAFF,
  'GET /api/autop-batches/{id}/export': STAFF,
  'POST /api/autop-batches/{id}/pause': STAFF,
  'POST /api/autop-batches/{id}/resumption': STAFF,
  'POST /api/autop-batches/{id}/cancellation': STAFF,
  'POST /api/autop-batches/{id}/retry': STAFF,
  'GET /api/autop-campaigns/{id}': STAFF,
  'POST /api/autop-campaigns/{id}/cancellation': STAFF,
  'GET /api/events': ROLES,
}
