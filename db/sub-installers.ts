import { AppError } from '../domain/errors.ts'
import {
  containing,
  countUpTo,
  type Db,
  isWithin,
  type Page,
  type Scope,
  type Slice,
} from './client.ts'

export type SubInstallerRow = Awaited<
  ReturnType<ReturnType<typeof selectSubInstaller>['executeTakeFirstOrThrow']>
>

/** One page, by name. */
export async function listSubInstallers(
  trx: Db,
  scope: Scope,
  { search }: { search?: string },
  { limit, offset }: Slice,
): Promise<Page<SubInstallerRow> & { totalIsExact: boolean }> {
  const part = containing(search ?? '')
  const matches = selectSubInstaller(trx, scope).$if(search !== undefined, (query) =>
    query.where((eb) =>
      eb.or([
        eb('accounts.name', 'ilike', part),
        eb('accounts.account', 'ilike', part),
        eb('accounts.email', 'ilike', part),
      ]),
    ),
  )
  const rows = await matches
    .orderBy('accounts.name')
    .orderBy('accounts.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return { rows, ...(await countUpTo(trx, matches.clearSelect().select('accounts.id'))) }
}

/** @throws AppError `not_found`, also for an account of another role or outside the scope */
export async function getSubInstaller(trx: Db, scope: Scope, id: string): Promise<SubInstallerRow> {
  return selectSubInstaller(trx, scope)
    .where('accounts.id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('not_found', `No sub-installer ${id}`))
}

function selectSubInstaller(trx: Db, scope: Scope) {
  return trx
    .selectFrom('accounts')
    .where(isWithin(scope, 'accounts'))
    .where('accounts.role', '=', 'sub_installer')
    .where('accounts.deletedAt', 'is', null)
    .select([
      'accounts.id',
      'accounts.account',
      'accounts.name',
      'accounts.email',
      'accounts.locale',
      'accounts.emailTwoFactorRequired',
      'accounts.disabledAt',
      'accounts.signedInAt',
      'accounts.createdAt',
    ])
}
