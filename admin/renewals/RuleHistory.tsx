import { Box } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { RenewalRuleShown, RuleRenewal } from '../../api/schemas/renewal-rule.ts'
import { TemporalLink } from '../fields/TemporalLink.tsx'
import { TextLink } from '../fields/TextLink.tsx'
import { formatDay, formatNumber } from '../format.ts'
import { moneyText } from '../subscriptions/price.ts'
import { RowTable } from './RowTable.tsx'

/** What came of each due day, with its order. */
export const RuleHistory = ({ rule }: { rule: RenewalRuleShown }) => (
  <RowTable<RuleRenewal>
    ruleId={rule.id}
    what="renewals"
    title="renewals.history.title"
    none="renewals.history.none"
    columns={[
      { label: 'renewals.history.day', render: ({ period }) => formatDay(period) },
      { label: 'renewals.history.state', render: (renewal) => <Outcome renewal={renewal} /> },
      { label: 'renewals.history.items', render: ({ itemCount }) => formatNumber(itemCount) },
      {
        label: 'renewals.history.total',
        isAmount: true,
        render: ({ totalMinor, currency }) =>
          totalMinor === null || currency === null ? '–' : moneyText(totalMinor, currency),
      },
      {
        label: 'renewals.history.order',
        render: ({ orderId, orderNumber }) =>
          orderId && orderNumber ? (
            <TextLink to={`/orders/${orderId}/show`}>{orderNumber}</TextLink>
          ) : (
            '–'
          ),
      },
      {
        render: ({ workflowId }) => (workflowId ? <TemporalLink workflowId={workflowId} /> : null),
      },
    ]}
  />
)

function Outcome({ renewal: { state, tries } }: { renewal: RuleRenewal }) {
  const translate = useTranslate()
  return (
    <>
      {translate(`renewals.history.states.${state}`)}
      {tries > 0 && (
        <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
          {translate('renewals.history.tries', { smart_count: tries })}
        </Box>
      )}
    </>
  )
}
