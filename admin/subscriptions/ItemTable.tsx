import {
  Box,
  Card,
  Checkbox,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
} from '@mui/material'
import { useTranslate } from 'react-admin'
import type { ServiceItem } from '../../api/schemas/service-item.ts'
import { TextLink } from '../fields/TextLink.tsx'
import { formatDay } from '../format.ts'
import { usePhone } from '../layout/phone.ts'
import { isSelected, selecting } from './draft.ts'
import { serviceText } from './price.ts'
import type { StepProps } from './SubscriptionWizard.tsx'

interface ItemTableProps extends StepProps {
  rows: ServiceItem[]
}

/** One page of what can be paid for, to be ticked; what an open order holds cannot be. */
export function ItemTable(props: ItemTableProps) {
  return usePhone() ? <ItemCards {...props} /> : <Items {...props} />
}

function Items({ rows, draft, change }: ItemTableProps) {
  const translate = useTranslate()
  const free = rows.filter(({ isInOrder }) => !isInOrder).map(({ key }) => key)
  const chosen = free.filter((key) => isSelected(draft, key))
  return (
    <TableContainer component={Card} variant="outlined">
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell padding="checkbox">
              <Checkbox
                checked={free.length > 0 && chosen.length === free.length}
                indeterminate={chosen.length > 0 && chosen.length < free.length}
                onChange={(_event, on) => change(selecting(draft, free, on))}
                slotProps={{ input: { 'aria-label': translate('ra.action.select_all') } }}
              />
            </TableCell>
            {(['item', 'service', 'project', 'expires'] as const).map((name) => (
              <TableCell key={name}>{translate(`subscriptions.columns.${name}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.key} hover>
              <TableCell padding="checkbox">
                <Tick row={row} draft={draft} change={change} />
              </TableCell>
              <TableCell>{nameOf(row)}</TableCell>
              <TableCell>{serviceText(row.service, row.variant)}</TableCell>
              <TableCell>{row.projectName}</TableCell>
              <TableCell>
                <Expiry row={row} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}

const ItemCards = ({ rows, draft, change }: ItemTableProps) => (
  <Box component="ul" sx={{ display: 'grid', gap: 1, p: 0, m: 0, listStyle: 'none' }}>
    {rows.map((row) => (
      <Card component="li" key={row.key} variant="outlined" sx={{ p: 1, display: 'flex', gap: 1 }}>
        <Box>
          <Tick row={row} draft={draft} change={change} />
        </Box>
        <Box sx={{ minWidth: 0 }}>
          <Box sx={{ fontWeight: 500 }}>{nameOf(row)}</Box>
          <Box sx={{ color: 'text.secondary' }}>
            {serviceText(row.service, row.variant)} · {row.projectName}
          </Box>
          <Expiry row={row} />
        </Box>
      </Card>
    ))}
  </Box>
)

function Tick({ row, draft, change }: StepProps & { row: ServiceItem }) {
  const translate = useTranslate()
  return (
    <Checkbox
      disabled={row.isInOrder}
      checked={!row.isInOrder && isSelected(draft, row.key)}
      onChange={(_event, on) => change(selecting(draft, [row.key], on))}
      slotProps={{ input: { 'aria-label': translate('layout.select', { name: nameOf(row) }) } }}
    />
  )
}

function Expiry({ row }: { row: ServiceItem }) {
  const translate = useTranslate()
  const { expiresOn, state, isInGrace, isInOrder, orderNumber } = row
  const words = isInGrace
    ? translate('subscriptions.inGrace')
    : translate(`subscriptions.states.${state}`)
  return (
    <>
      <span>{expiresOn === null ? words : `${formatDay(expiresOn)} · ${words}`}</span>
      <RenewedBy row={row} />
      {isInOrder && (
        <Box component="span" sx={{ display: 'block', color: 'text.secondary' }}>
          {orderNumber === null
            ? translate('subscriptions.inOtherOrder')
            : translate('subscriptions.inOrder', { number: orderNumber })}
        </Box>
      )}
    </>
  )
}

/** Its automatic renewal, where it has one. */
function RenewedBy({ row }: { row: ServiceItem }) {
  const translate = useTranslate()
  const { isRenewed, renewsOn, renewalRuleId } = row
  if (!isRenewed) return null
  const words = renewsOn
    ? translate('renewals.onItem', { day: formatDay(renewsOn) })
    : translate('renewals.onItemNow')
  return (
    <Box component="span" sx={{ display: 'block', color: 'text.secondary' }}>
      {renewalRuleId ? (
        <TextLink to={`/renewal-rules/${renewalRuleId}/show`}>{words}</TextLink>
      ) : (
        words
      )}
    </Box>
  )
}

/** Several additional apps of one home are told apart by their number. */
const nameOf = ({ holderName, slot }: ServiceItem) =>
  slot > 1 ? `${holderName} (${slot})` : holderName
