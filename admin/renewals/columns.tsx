import type { ReactNode } from 'react'
import type { RenewalRule } from '../../api/schemas/renewal-rule.ts'
import { DateField } from '../fields/DateField.tsx'
import { RuleStateChip } from '../fields/StatusChip.tsx'
import { TextLink } from '../fields/TextLink.tsx'
import { formatDay, formatNumber } from '../format.ts'
import { translate } from '../i18n.ts'
import type { RecordColumn } from '../layout/RecordList.tsx'

export const COLUMNS: RecordColumn<RenewalRule>[] = [
  {
    ...column('name', ({ id, name }) => (
      <TextLink isStrong to={`/renewal-rules/${id}/show`}>
        {name}
      </TextLink>
    )),
    isSortable: true,
  },
  {
    ...column('state', (rule) => <RuleStateChip state={stateOf(rule)} />),
    isSortable: true,
  },
  column('nextChargeOn', ({ nextChargeOn }) => (nextChargeOn ? formatDay(nextChargeOn) : '–')),
  column('means', meansText),
  { ...column('items', ({ itemCount }) => formatNumber(itemCount)), isAmount: true },
  column('installer', ({ installerName }) => installerName || '–'),
  column('kind', ({ projectKind }) => translate(`projects.kinds.${projectKind}`)),
  column('buyer', ({ buyerName }) => buyerName),
  { ...column('createdAt', ({ createdAt }) => <DateField value={createdAt} />), isSortable: true },
]

function column(
  source: string,
  render: (rule: RenewalRule) => ReactNode,
): RecordColumn<RenewalRule> {
  return { source, label: `renewals.columns.${source}`, render }
}

/** What somebody must know first. */
export function stateOf({ state, isWaiting, isSkipped, nextTryAt }: RenewalRule) {
  if (state === 'off') return 'off'
  if (isWaiting && nextTryAt !== null) return 'waiting'
  return isSkipped ? 'skipped' : 'on'
}

/** The card where the reader may know it. */
export function meansText({ means, methodLabel }: Pick<RenewalRule, 'means' | 'methodLabel'>) {
  return methodLabel ?? translate(`renewals.means.${means}`)
}
