import type { AccessSessionEnd } from '../../api/schemas/access-visit.ts'
import type { Session } from '../../api/schemas/session.ts'
import { request } from '../http.ts'
import { cachedSession } from '../session.ts'
import { store } from '../store.ts'

/** How a visit ended, told once the page has been loaded anew. */
export interface Farewell {
  ended: AccessSessionEnd['ended']
  /** Of the installer. */
  name: string
}

const FAREWELL = 'gatehouse:visit-ended'

let isChanging = false

/** From the moment on which the page may be fetching with another person's cookie than it was drawn for. */
export const isChangingConsole = () => isChanging

/** @throws HttpError where it is refused; then nothing has changed */
export async function enterAccount(installerId: string, reason: string): Promise<void> {
  isChanging = true
  try {
    await request('POST', 'access-sessions', { body: { installerId, reason } })
    startAnew()
  } catch (error) {
    isChanging = false
    throw error
  }
}

/** Back to the own console, also where the visit is over already. */
export async function leaveAccount(): Promise<void> {
  const name = cachedSession()?.organization.name ?? ''
  const { ended } = await request<AccessSessionEnd>('DELETE', 'access-sessions')
  startAnew({ ended, name })
}

let regaining: Promise<boolean> | undefined

/**
 * Finds out what became of a session that answers 401. Another window of this browser may have changed whose
 * console it is, or the visit that it was may be over: then the page starts anew as who the person is now.
 *
 * @returns false where nobody is signed in any more
 */
export function regainConsole(): Promise<boolean> {
  regaining ??= regain().finally(() => {
    regaining = undefined
  })
  return regaining
}

async function regain(): Promise<boolean> {
  const before = cachedSession()
  if (before?.acting && (await hasLeft())) return true
  const now = await request<Session>('GET', 'session').catch(() => undefined)
  if (now && before && !isSame(now, before)) startAnew()
  return now !== undefined
}

/** False too where a window beside this one has left the visit already. */
const hasLeft = (): Promise<boolean> =>
  leaveAccount().then(
    () => true,
    () => false,
  )

const isSame = (one: Session, other: Session): boolean =>
  one.account.id === other.account.id && one.organization.id === other.organization.id

/** Nothing that was fetched or typed as one person may be seen as another. */
function startAnew(farewell?: Farewell): void {
  isChanging = true
  store.reset()
  if (farewell) sessionStorage.setItem(FAREWELL, JSON.stringify(farewell))
  window.location.hash = '#/'
  window.location.reload()
}

/** Once: undefined the second time. */
export function takeFarewell(): Farewell | undefined {
  const text = sessionStorage.getItem(FAREWELL)
  sessionStorage.removeItem(FAREWELL)
  // Written by this page alone.
  return text === null ? undefined : (JSON.parse(text) as Farewell)
}
