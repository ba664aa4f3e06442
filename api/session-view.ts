import type { Context } from 'hono'
import type { SignInAccount } from '../db/accounts.ts'
import { getPropertyManagerRights } from '../db/property-managers.ts'
import {
  isAllowed,
  isAllowedWhileActing,
  PERMISSIONS,
  type Permission,
} from '../domain/permissions.ts'
import { maskEmail, type SessionStage, secondFactors } from '../domain/sign-in.ts'
import { readPaying } from './buyer.ts'
import type { Env } from './http.ts'
import { Session, SignInStep } from './schemas/session.ts'

/** Who is signed in, and what they may do. */
export async function describeSession(c: Context<Env>): Promise<Session> {
  const { account, organization, visit, locale, deps } = c.var
  const withheld = await withheldFrom(c)
  const permissions = (Object.keys(PERMISSIONS) as Permission[]).filter(
    (permission) =>
      isAllowed(account.role, permission) &&
      (!visit || isAllowedWhileActing(permission)) &&
      !withheld.includes(permission),
  )
  const { temporalUiUrl, temporalNamespace } = deps
  const { refusal } = await readPaying(c.var)
  const mayOperate = temporalUiUrl !== undefined && isAllowed(account.role, 'processes.operate')
  return Session.parse({
    stage: 'active',
    account,
    organization,
    permissions,
    ...(visit && { acting: { visitId: visit.id, endsAt: visit.endsAt } }),
    mayPay: refusal === null,
    paymentRefusal: refusal,
    hasFreeMonth: deps.hasFreeMonth,
    timeZone: organization.timeZone,
    locale,
    ...(mayOperate && { temporalUiUrl, temporalNamespace }),
  })
}

/** What the installer does not let this property manager do, so that no button offers it. */
async function withheldFrom(c: Context<Env>): Promise<Permission[]> {
  const { account, deps } = c.var
  if (account.role !== 'property_manager') return []
  const { mayDeleteResidents } = await getPropertyManagerRights(deps.db, account.id)
  return mayDeleteResidents ? [] : ['residents.delete']
}

/** What is asked for next, told to somebody who has shown no more than a password. */
export function describeStep(
  account: SignInAccount,
  stage: Exclude<SessionStage, 'active'>,
): SignInStep {
  const { email } = account
  const isSecond = stage === 'two_factor'
  return SignInStep.parse({
    stage,
    account: account.account,
    factors: isSecond ? secondFactors(account) : [],
    email: isSecond && email !== null ? maskEmail(email) : email,
    mayChooseEmail: mayChooseEmail(account),
  })
}

/** Where codes by mail are required, the address is that which whoever required them gave. */
export const mayChooseEmail = ({ email, hasEmailTwoFactor }: SignInAccount): boolean =>
  email === null || !hasEmailTwoFactor
