import { AppError } from '../../domain/errors.ts'
import type { CreditHolder } from '../../domain/holdings.ts'
import { accountKey, creditsAccount } from '../../domain/ledger.ts'
import type { Db, Scope } from '../client.ts'

type CreditHolderKind = 'sub_distributor' | 'installer' | 'property_manager'

interface HolderRow {
  id: string
  kind: CreditHolderKind
  name: string
  /** Hundredths of credits. */
  credits: number
}

/** The caller as a holder, or, for a distributor, as whoever makes credits. */
export async function ownHolder(trx: Db, scope: Scope): Promise<CreditHolder> {
  const { distributorId, subDistributorId, installerId, name } = await trx
    .selectFrom('organizations')
    .select(['distributorId', 'subDistributorId', 'installerId', 'name'])
    .where('id', '=', scope.organizationId)
    .executeTakeFirstOrThrow(noSuchHolder)
  const propertyManagerId = scope.level === 'property_manager' ? scope.accountId : null
  return { name, owners: { distributorId, subDistributorId, installerId, propertyManagerId } }
}

/** Somebody to whom the caller may give credits. @throws AppError `not_found` for anybody else */
export async function getHolder(trx: Db, scope: Scope, id: string): Promise<CreditHolder> {
  const found = await holders(trx, scope).where('id', '=', id).executeTakeFirstOrThrow(noSuchHolder)
  return holderOf(found)
}

/** All of them by name, with what they have. */
export async function listHolders(trx: Db, scope: Scope): Promise<HolderRow[]> {
  const found = await holders(trx, scope)
    .orderBy('name')
    .orderBy('id')
    .limit(MOST_HOLDERS)
    .execute()
  const keys = found.map((holder) => accountKey(creditsAccount(holderOf(holder).owners)))
  const balances = await balancesOf(trx, keys)
  return found.map(({ id, kind, name }, index) => ({
    id,
    kind,
    name,
    credits: balances.get(keys[index] ?? '') ?? 0,
  }))
}

const MOST_HOLDERS = 5000

const noSuchHolder = () => new AppError('not_found', 'Nobody to give credits to')

interface FoundHolder {
  id: string
  kind: CreditHolderKind
  name: string
  distributorId: string
  subDistributorId: string | null
  installerId: string | null
}

function holders(trx: Db, { level, organizationId }: Scope) {
  const below = level === 'distributor' ? 'sub_distributor' : 'installer'
  const column = level === 'distributor' ? 'distributorId' : 'subDistributorId'
  const organizations = trx
    .selectFrom('organizations')
    .select(['id', 'name', 'distributorId', 'subDistributorId', 'installerId'])
    .select((eb) => eb.val<CreditHolderKind>(below).as('kind'))
    .where(column, '=', organizationId)
    .where('kind', '=', below)
    // One that is deleted had none left, and gets no more.
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('installers')
            .select('installerId')
            .whereRef('installerId', '=', 'organizations.id')
            .where('deletedAt', 'is not', null),
        ),
      ),
    )
  const managers = trx
    .selectFrom('propertyManagers')
    .innerJoin('accounts', 'accounts.id', 'propertyManagers.accountId')
    .select(['accounts.id', 'accounts.name'])
    .select(['propertyManagers.distributorId', 'propertyManagers.subDistributorId'])
    .select('propertyManagers.installerId')
    .select((eb) => eb.val<CreditHolderKind>('property_manager').as('kind'))
    .where('propertyManagers.subDistributorId', '=', organizationId)
    .where('accounts.deletedAt', 'is', null)
  const all = level === 'distributor' ? organizations : organizations.unionAll(managers)
  return trx.selectFrom(all.as('holders')).selectAll().$castTo<FoundHolder>()
}

const holderOf = (found: FoundHolder): CreditHolder => ({
  name: found.name,
  owners: {
    distributorId: found.distributorId,
    subDistributorId: found.subDistributorId,
    installerId: found.installerId,
    propertyManagerId: found.kind === 'property_manager' ? found.id : null,
  },
})

async function balancesOf(trx: Db, keys: string[]): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map()
  const rows = await trx
    .selectFrom('ledgerAccounts')
    .select(['key', 'balance'])
    .where('key', 'in', keys)
    .execute()
  return new Map(rows.map(({ key, balance }) => [key, balance ?? 0]))
}
