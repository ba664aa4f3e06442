import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { resetPasswordByOther } from '../db/accounts.ts'
import type { Db, Scope } from '../db/client.ts'
import { unspentCredits } from '../db/credits.ts'
import {
  countHoldings,
  deleteInstaller,
  getInstaller,
  type InstallerRow,
  insertInstaller,
  lockInstallers,
  setInstaller,
  transferHoldings,
} from '../db/installers.ts'
import { emitWebhookEvent } from '../db/webhooks.ts'
import { changedFields } from '../domain/change.ts'
import { creditCount } from '../domain/credit.ts'
import { AppError } from '../domain/errors.ts'
import { describeHoldings, type Holdings, mayHold } from '../domain/installer.ts'
import type { Env } from './http.ts'
import { withAccess } from './installer-view.ts'
import { generatePassword } from './passwords.ts'
import type { InstallerChange, NewInstaller } from './schemas/installer.ts'

type Caller = Context<Env>

/** Who does it, as the mails to the installer name them. */
const managerOf = (c: Caller) => ({
  name: c.var.account.name,
  organization: c.var.organization.name,
})

const ownersOf = ({ distributorId, subDistributorId, id }: InstallerRow) => ({
  distributorId,
  subDistributorId,
  installerId: id,
})

/** @returns the installer, and the password that is shown once */
export async function createInstaller(c: Caller, values: z.infer<typeof NewInstaller>) {
  const subDistributorId = subDistributorOf(c, values.subDistributorId)
  const { password, passwordHash } = await generatePassword()
  const installer = await c.var.inScope(async (trx, scope) => {
    const id = await insertInstaller(
      trx,
      scope,
      { ...values, subDistributorId },
      { by: managerOf(c), passwordHash },
    )
    const created = await getInstaller(trx, scope, id)
    const { account, email, businessType } = created
    await note(c, trx, created, {
      action: 'installer.created',
      details: { account, email, businessType },
    })
    await emitWebhookEvent(trx, {
      event: 'installer.created',
      owners: ownersOf(created),
      data: { installerId: id, company: created.company, subDistributorId },
    })
    return withAccess(trx, scope, created)
  })
  return { installer, password }
}

function subDistributorOf(c: Caller, chosen: string | undefined): string {
  const { kind, id } = c.var.organization
  if (chosen !== undefined) return chosen
  if (kind === 'sub_distributor') return id
  const message = 'Choose the sub-distributor that it works for'
  throw new AppError('invalid', message, { errors: [{ field: 'subDistributorId', message }] })
}

export function changeInstaller(c: Caller, id: string, change: z.infer<typeof InstallerChange>) {
  return c.var.inScope(async (trx, scope) => {
    const before = await setInstaller(trx, scope, id, given(change))
    const { before: former, after } = changedFields<Partial<InstallerRow>>(before, given(change))
    if (Object.keys(after).length > 0) {
      await note(c, trx, before, {
        action: 'installer.changed',
        details: { before: former, after },
      })
    }
    return withAccess(trx, scope, await getInstaller(trx, scope, id))
  })
}

/** Without the fields that were not sent. */
const given = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Fields]: Exclude<Fields[Key], undefined>
  }

/** @returns the password that is shown once */
export async function resetInstallerPassword(c: Caller, id: string) {
  const { password, passwordHash } = await generatePassword()
  return c.var.inScope(async (trx, scope) => {
    const installer = await getInstaller(trx, scope, id)
    const by = managerOf(c)
    await resetPasswordByOther(trx, scope, installer.accountId, { by, passwordHash })
    await note(c, trx, installer, { action: 'installer.password_reset' })
    return { account: installer.account, password }
  })
}

/** @throws AppError `invalid` unless its account was typed; `conflict` that names what it owns, or has */
export function removeInstaller(c: Caller, id: string, confirmation: string) {
  return c.var.inScope(async (trx, scope) => {
    const installer = await getInstaller(trx, scope, id)
    refuseUnconfirmed(installer.account, confirmation)
    await lockInstallers(trx, scope, [id])
    const holdings = await countHoldings(trx, scope, id)
    const words = describeHoldings(holdings)
    if (words) {
      throw new AppError(
        'conflict',
        `${installer.name} owns ${words}: transfer them to another installer first`,
      )
    }
    await refuseUnspent(trx, scope, installer)
    await deleteInstaller(trx, scope, id)
    await note(c, trx, installer, {
      action: 'installer.deleted',
      details: { account: installer.account },
    })
    return { id, account: installer.account }
  })
}

/** Nobody could spend them any more, or take them back. */
async function refuseUnspent(trx: Db, scope: Scope, { id, name }: InstallerRow): Promise<void> {
  const credits = await unspentCredits(trx, scope, { installerId: id })
  if (credits === 0) return
  throw new AppError(
    'conflict',
    `${name} or its property managers have unspent credits (${creditCount(credits)}): revoke them in Credit Logs first`,
  )
}

function refuseUnconfirmed(account: string, confirmation: string): void {
  if (confirmation === account) return
  const message = `Type "${account}" to confirm`
  throw new AppError('invalid', message, { errors: [{ field: 'confirmation', message }] })
}

/** Gives everything that one installer owns to another one of the same sub-distributor. */
export function transferInstaller(c: Caller, id: string, toId: string): Promise<Holdings> {
  return c.var.inScope(async (trx, scope) => {
    const [from, to] = [await getInstaller(trx, scope, id), await getReceiver(trx, scope, toId)]
    if (id === toId || from.subDistributorId !== to.subDistributorId) {
      throw refusedReceiver('Choose another installer of the same sub-distributor')
    }
    await lockInstallers(trx, scope, [id, toId])
    if (!mayHold(to.businessType, 'commercial') && (await hasCommercial(trx, id))) {
      throw refusedReceiver('A smart home installer cannot have commercial projects')
    }
    const moved = await transferHoldings(trx, scope, id, to)
    const details = { ...moved, from: from.account, to: to.account }
    await note(c, trx, from, { action: 'installer.transferred', details })
    await note(c, trx, to, { action: 'installer.received', details })
    return moved
  })
}

/** A reference in a body: what is outside the scope is not found either. */
function getReceiver(trx: Db, scope: Scope, id: string): Promise<InstallerRow> {
  return getInstaller(trx, scope, id)
}

async function hasCommercial(trx: Db, id: string): Promise<boolean> {
  const project = trx.selectFrom('projects').select('id').where('installerId', '=', id)
  return (await project.where('kind', '=', 'commercial').limit(1).executeTakeFirst()) !== undefined
}

function refusedReceiver(message: string): AppError {
  return new AppError('invalid', message, { errors: [{ field: 'installerId', message }] })
}

async function note(
  c: Caller,
  trx: Db,
  installer: InstallerRow,
  { action, details }: { action: string; details?: object },
): Promise<void> {
  await c.var.audit(trx, {
    action,
    targetType: 'installer',
    targetId: installer.id,
    targetName: installer.name,
    owners: ownersOf(installer),
    ...(details && { details: { ...details } }),
  })
}
