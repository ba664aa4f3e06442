import { type RawBuilder, sql } from 'kysely'
import type { Db, Page, Scope, Slice } from '../client.ts'
import { type InstallerRow, selectInstallers } from './row.ts'

export const INSTALLER_SORTS = [
  'account',
  'email',
  'company',
  'phone',
  'businessType',
  'paysItself',
  'createdAt',
] as const

export interface InstallerFilter {
  /** A part of the account name or of the address. */
  search?: string | undefined
  subDistributorId?: string | undefined
}

export interface InstallerSort {
  field: (typeof INSTALLER_SORTS)[number]
  descending: boolean
}

const COLUMN: Record<InstallerSort['field'], RawBuilder<unknown>> = {
  account: sql`lower(accounts.account)`,
  email: sql`lower(accounts.email)`,
  company: sql`lower(company)`,
  phone: sql`phone`,
  businessType: sql`business_type`,
  paysItself: sql`(pays_itself and above.may_pay)`,
  createdAt: sql`organizations.created_at`,
}

export async function listInstallers(
  trx: Db,
  scope: Scope,
  filter: InstallerFilter,
  { limit, offset, sort }: Slice & { sort: InstallerSort },
): Promise<Page<InstallerRow> & { totalIsExact: boolean }> {
  const matches = matching(trx, scope, filter)
  const rows = await ordered(matches, sort).limit(limit).offset(offset).execute()
  const { total } = await matches
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { rows, total, totalIsExact: true }
}

const STREAMED = 1_000

/** All that match, a thousand at a time. */
export async function* streamInstallers(
  trx: Db,
  scope: Scope,
  filter: InstallerFilter,
  sort: InstallerSort,
): AsyncGenerator<InstallerRow[]> {
  for (let offset = 0; ; offset += STREAMED) {
    const page = ordered(matching(trx, scope, filter), sort)
      .limit(STREAMED)
      .offset(offset)
    const rows = await page.execute()
    yield rows
    if (rows.length < STREAMED) return
  }
}

type Matches = ReturnType<typeof matching>

function matching(trx: Db, scope: Scope, { search, subDistributorId }: InstallerFilter) {
  const pattern = `%${search?.replaceAll(/[\\%_]/g, '\\$&')}%`
  return selectInstallers(trx, scope)
    .$if(search !== undefined, (query) =>
      query.where(
        sql<boolean>`(accounts.account ilike ${pattern} or accounts.email ilike ${pattern})`,
      ),
    )
    .$if(subDistributorId !== undefined, (query) =>
      query.where('installers.subDistributorId', '=', subDistributorId ?? ''),
    )
}

function ordered(matches: Matches, { field, descending }: InstallerSort) {
  const direction = descending ? 'desc' : 'asc'
  return matches.orderBy(COLUMN[field], direction).orderBy('installers.installerId', direction)
}
