import type { ReactNode } from 'react'
import type { ReconciliationFinding } from '../../api/schemas/reconciliation-finding.ts'
import { DateField } from '../fields/DateField.tsx'
import { TextLink } from '../fields/TextLink.tsx'
import { formatNumber } from '../format.ts'
import { translate } from '../i18n.ts'
import type { RecordColumn } from '../layout/RecordList.tsx'

export const COLUMNS: RecordColumn<ReconciliationFinding>[] = [
  {
    source: 'kind',
    label: 'reconciliation.kind',
    render: ({ kind }) => translate(`reconciliation.kinds.${kind}`),
  },
  { source: 'subjectName', label: 'reconciliation.subject', render: subject },
  { source: 'details', label: 'reconciliation.details', render: details },
  {
    source: 'lastSeenAt',
    label: 'reconciliation.lastSeen',
    render: ({ lastSeenAt }) => <DateField value={lastSeenAt} />,
  },
  {
    source: 'times',
    label: 'reconciliation.times',
    isAmount: true,
    render: ({ times }) => formatNumber(times),
  },
]

/** Leads to the page of what it is about, where that has one. */
function subject(finding: ReconciliationFinding): ReactNode {
  const to = pageOf(finding)
  return to ? <TextLink to={to}>{finding.subjectName}</TextLink> : finding.subjectName
}

function pageOf({ kind, orderId, recordId }: ReconciliationFinding): string | undefined {
  if (orderId) return `/orders/${orderId}/show`
  if (kind === 'batch_without_process') return `/autop-batches/${recordId}/show`
  if (kind === 'delivery_without_process') return '/settings/api-access'
  if (kind === 'books') return '/ledger-accounts'
  return undefined
}

/** The words of the check itself, or how the process ended; dismissed, why. */
function details({ details: said, dismissReason, settledByName }: ReconciliationFinding): string {
  if (dismissReason !== null) {
    return translate('reconciliation.dismissedBy', {
      name: settledByName ?? '–',
      reason: dismissReason,
    })
  }
  const { rule, expected, found, lastRun, items, name } = said
  if (rule !== undefined) return `${rule}: ${expected} ≠ ${found}`
  if (lastRun !== undefined) return translate(`reconciliation.lastRun.${lastRun}`)
  if (typeof items === 'number') return translate('reconciliation.items', { smart_count: items })
  return typeof name === 'string' ? name : '–'
}
