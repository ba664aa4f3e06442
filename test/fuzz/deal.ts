import type { Role } from '../../domain/organization.ts'
import { isAllowed, PERMISSIONS, type Permission } from '../../domain/permissions.ts'
import { type ApiDocument, operationsOf } from './document.ts'

/**
 * Deals the operations out, each to one of the roles that may call it: a short run meets every handler once, and does
 * not ask every role for the same.
 */
export function dealOut(document: ApiDocument, roles: readonly Role[]): Map<string, Role> {
  const hands = new Map<Role, number>(roles.map((role) => [role, 0]))
  const dealt = new Map<string, Role>()
  for (const { method, path, permission } of operationsOf(document)) {
    const able = roles.filter((role) => !isPermission(permission) || isAllowed(role, permission))
    const [next] = able.toSorted((a, b) => (hands.get(a) ?? 0) - (hands.get(b) ?? 0))
    if (!next) continue
    hands.set(next, (hands.get(next) ?? 0) + 1)
    dealt.set(`${method} ${path}`, next)
  }
  return dealt
}

const isPermission = (text: string): text is Permission => Object.hasOwn(PERMISSIONS, text)
