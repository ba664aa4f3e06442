import { type RawBuilder, sql } from 'kysely'
import { autopBatchWorkflowId, autopCampaignWorkflowId } from '../../domain/autop-batch.ts'
import type { MailKind } from '../../domain/mail.ts'
import { refundWorkflowId } from '../../domain/order.ts'
import type { ProcessKind } from '../../domain/reconciliation.ts'
import { startInPlace } from '../autop-batches/start.ts'
import type { AutopBatchRow } from '../autop-batches.ts'
import { startOfMail } from '../mails.ts'
import { type NewOrder, startOfOrder } from '../orders/start.ts'
import type { WorkflowStart } from '../outbox.ts'
import { startOfRefund } from '../refunds.ts'
import { startOfRenewal, type WaitingRow } from '../renewals/renewal-rows.ts'
import { startOfDelivery } from '../webhooks.ts'

/** A row that a process works for. */
export interface OpenRow {
  id: string
  name: string
  distributorId: string
  orderId: string | null
  /** One of these runs for it: its own first. */
  workflowIds: string[]
  /** Of its own, whether or not one ran before. */
  start: WorkflowStart
}

// What a query of each source selects; the presenters know which.
export type Found = { id: string; distributorId: string; createdAt: string } & Record<string, never>

interface Source {
  open: RawBuilder<unknown>
  /** The column that says since when it is as it is. */
  since: 'changedAt' | 'createdAt'
  present(row: Found): OpenRow
}

/** Mails belong to accounts, or to nobody: then to the deployment's first distributor. */
const FIRST_DISTRIBUTOR = sql`(select id from organizations where kind = 'distributor' order by id limit 1)`

/** What waits for a process, by its kind. */
export const SOURCES: Record<ProcessKind, Source> = {
  order: {
    open: sql`select id, distributor_id, sub_distributor_id, installer_id, number, type, item_count,
        due_at, changed_at, created_at
      from orders where status in ('processing', 'system_processing') and deleted_at is null`,
    since: 'changedAt',
    present: (row) => {
      const order = row as unknown as NewOrder
      return rowOf(row, order.number, startOfOrder(order), order.id)
    },
  },
  batch: {
    open: sql`select *, coalesce(started_at, created_at) as changed_at
      from autop_batches where status in ('queued', 'running', 'paused')`,
    since: 'changedAt',
    present: (row) => {
      const batch = row as unknown as AutopBatchRow
      const orgId = batch.installerId ?? batch.subDistributorId ?? batch.distributorId
      const campaign = batch.status === 'queued' ? batch.campaignId : null
      return {
        ...rowOf(row, batch.createdByName, startInPlace(batch, orgId), null),
        // Of a campaign that waits for its turn, the campaign is its process.
        workflowIds: [
          autopBatchWorkflowId(batch.id),
          ...(campaign ? [autopCampaignWorkflowId(campaign)] : []),
        ],
      }
    },
  },
  refund: {
    open: sql`select refunds.id, refunds.distributor_id, refunds.sub_distributor_id, refunds.installer_id,
        refunds.order_id, refunds.created_at, orders.number
      from refunds join orders on orders.id = refunds.order_id where refunds.status = 'pending'`,
    since: 'createdAt',
    present: (row) => {
      const refund = row as unknown as RefundFound
      const order = { ...refund, id: refund.orderId }
      const workflowIds = [refundWorkflowId(refund.id)]
      return {
        ...rowOf(row, refund.number, startOfRefund(order, refund), refund.orderId),
        workflowIds,
      }
    },
  },
  mail: {
    open: sql`select mails.id, mails.kind, mails.account_id, mails.created_at,
        coalesce(accounts.distributor_id, ${FIRST_DISTRIBUTOR}) as distributor_id
      from mails left join accounts on accounts.id = mails.account_id
      where mails.sent_at is null and mails.failed_at is null`,
    since: 'createdAt',
    present: (row) => {
      const { id, kind, accountId } = row as unknown as MailFound
      return rowOf(row, kind, startOfMail({ id, kind, owner: accountId ?? kind }), null)
    },
  },
  delivery: {
    open: sql`select deliveries.id, deliveries.distributor_id, deliveries.created_at, endpoints.url,
        endpoints.organization_id
      from webhook_deliveries deliveries join webhook_endpoints endpoints on endpoints.id = endpoint_id
      where deliveries.status = 'pending'`,
    since: 'createdAt',
    present: (row) => {
      const { id, organizationId, url } = row as unknown as DeliveryFound
      return rowOf(row, url, startOfDelivery({ id, organizationId }), null)
    },
  },
  renewal: {
    open: sql`select renewals.*, renewal_rules.name from renewals
      join renewal_rules on renewal_rules.id = rule_id where renewals.state = 'waiting'`,
    since: 'createdAt',
    present: (row) => {
      const renewal = row as unknown as RenewalFound
      return rowOf(row, renewal.name, startOfRenewal(renewal), renewal.orderId)
    },
  },
}

interface RenewalFound extends WaitingRow {
  name: string
  orderId: string | null
}

interface RefundFound {
  id: string
  orderId: string
  number: string
  subDistributorId: string
  installerId: string | null
}

interface MailFound {
  id: string
  kind: MailKind
  accountId: string | null
}

interface DeliveryFound {
  id: string
  organizationId: string
  url: string
}

function rowOf(
  { id, distributorId }: Found,
  name: string,
  start: WorkflowStart,
  orderId: string | null,
): OpenRow {
  const again = { ...start, options: { ...start.options, again: true } }
  return { id, name, distributorId, orderId, workflowIds: [start.workflowId], start: again }
}
