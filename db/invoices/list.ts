import type { Selectable } from 'kysely'
import { AppError } from '../../domain/errors.ts'
import type { InvoiceContent, InvoiceKind } from '../../domain/invoice.ts'
import { countUpTo, type Db, ownerColumn, type Scope, type Slice } from '../client.ts'
import { hasPrefix } from '../name-search.ts'
import type { Invoices } from '../schema.ts'

type InvoiceRow = Omit<Selectable<Invoices>, 'content'> & {
  orderNumber: string
  buyerName: string
}

interface InvoiceFilter {
  kind?: InvoiceKind | undefined
  orderId?: string | undefined
  /** A number, or its beginning. */
  number?: string | undefined
  /** The installer whose projects the order was for. */
  installerId?: string | undefined
  /** Days in UTC, both included. */
  from?: string | undefined
  to?: string | undefined
}

/** One page, newest first. */
export async function listInvoices(
  trx: Db,
  scope: Scope,
  filter: InvoiceFilter,
  { limit, offset }: Slice,
): Promise<{ rows: InvoiceRow[]; total: number; totalIsExact: boolean }> {
  const matches = matching(trx, scope, filter)
  const rows = await matches
    .innerJoin('orders', 'orders.id', 'invoices.orderId')
    .select(['invoices.id', 'invoices.kind', 'invoices.distributorId'])
    .select(['invoices.subDistributorId', 'invoices.installerId', 'invoices.propertyManagerId'])
    .select(['issuerId', 'year', 'sequence', 'invoices.number', 'orderId', 'refundId', 'issuedAt'])
    .select(['invoices.currency', 'netMinor', 'invoices.taxMinor', 'invoices.totalMinor'])
    .select(['orders.number as orderNumber', 'orders.buyerName'])
    .orderBy('issuedAt', 'desc')
    .orderBy('invoices.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return { rows, ...(await countUpTo(trx, matches.select('invoices.id'))) }
}

/** Ids of a period, oldest first. @throws AppError `invalid` for more than `most` */
export async function listInvoiceIds(
  trx: Db,
  scope: Scope,
  filter: InvoiceFilter,
  most: number,
): Promise<string[]> {
  const rows = await matching(trx, scope, filter)
    .select('id')
    .orderBy('issuedAt')
    .orderBy('id')
    .limit(most + 1)
    .execute()
  if (rows.length > most) {
    throw new AppError(
      'invalid',
      'These are too many invoices for one archive: choose a shorter period',
    )
  }
  return rows.map(({ id }) => id)
}

/** @throws AppError `not_found`, also for a stranger's */
export async function getInvoiceContent(
  trx: Db,
  scope: Scope,
  id: string,
): Promise<InvoiceContent> {
  const { content } = await trx
    .selectFrom('invoices')
    .select('content')
    .where('id', '=', id)
    .where(ownerColumn(scope), '=', scope.organizationId)
    .executeTakeFirstOrThrow(() => new AppError('not_found', 'No such invoice'))
  // `issueInvoice` and `issueCreditNote` alone write it.
  return content as unknown as InvoiceContent
}

/** For whoever sends it: as the worker. */
export async function findInvoiceContent(db: Db, id: string): Promise<InvoiceContent | undefined> {
  const row = await db
    .selectFrom('invoices')
    .select('content')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.content as unknown as InvoiceContent | undefined
}

function matching(trx: Db, scope: Scope, filter: InvoiceFilter) {
  const { kind, orderId, number, installerId, from, to } = filter
  let matches = trx
    .selectFrom('invoices')
    .where(`invoices.${ownerColumn(scope)}`, '=', scope.organizationId)
  if (kind) matches = matches.where('invoices.kind', '=', kind)
  if (number) matches = matches.where(hasPrefix('invoices.number', number))
  if (installerId) {
    const orders = trx.selectFrom('orders').select('id')
    matches = matches.where('orderId', 'in', orders.where('projectInstallerId', '=', installerId))
  }
  if (orderId) matches = matches.where('orderId', '=', orderId)
  if (from) matches = matches.where('issuedAt', '>=', `${from}T00:00:00Z`)
  if (to) matches = matches.where('issuedAt', '<=', `${to}T23:59:59.999999Z`)
  return matches
}
