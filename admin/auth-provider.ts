import { type AuthProvider, HttpError } from 'react-admin'
import { PERMISSIONS, type Permission } from '../domain/permissions.ts'
import { regainConsole } from './access/visit.ts'
import { pathOf } from './data-provider.ts'
import { request } from './http.ts'
import { translate } from './i18n.ts'
import { queryClient } from './query-client.ts'
import { forgetSession, readSession } from './session.ts'
import { rememberPreferences } from './store.ts'

/** React-Admin's names of resources and actions, as the permission table calls them. */
const NOUNS: Record<string, string> = { 'autop-batches': 'autop', 'audit-entries': 'audit' }
const VERBS: Record<string, string> = { edit: 'show', create: 'submit' }

export const authProvider: AuthProvider = {
  /** Once the last step of the sign-in page is done. */
  async login() {
    forgetSession()
    await readSession()
  },

  async logout() {
    const restorePreferences = rememberPreferences()
    if (queryClient.getQueryData(['session']) !== undefined) {
      // An ended session is as good as a sign-out; any other failure must not trap the user here.
      await request('DELETE', 'session').catch(() => undefined)
    }
    restorePreferences()
    forgetSession()
  },

  async checkAuth() {
    await readSession()
  },

  async checkError(error: unknown) {
    if (!(error instanceof HttpError) || error.status !== 401) return
    if (await regainConsole()) return
    forgetSession()
    throw new HttpError(translate('layout.errors.sessionEnded'), 401)
  },

  async getIdentity() {
    const { account } = await readSession()
    return { id: account.id, fullName: account.name }
  },

  async canAccess({ resource, action }) {
    const { permissions } = await readSession()
    const [first = ''] = pathOf(resource).split('/')
    const permission = permissionFor(first, action)
    return permission !== undefined && permissions.includes(permission)
  },
}

function permissionFor(resource: string, action: string): Permission | undefined {
  const noun = NOUNS[resource] ?? resource
  const verb = noun === 'autop' && action === 'list' ? 'show' : (VERBS[action] ?? action)
  return [`${noun}.${action}`, `${noun}.${verb}`].find(
    (name): name is Permission => name in PERMISSIONS,
  )
}
