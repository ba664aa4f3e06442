import { Box } from '@mui/material'
import type { ReactNode } from 'react'
import type { ListedOrder } from '../../api/schemas/order-list.ts'
import { DateField } from '../fields/DateField.tsx'
import { OrderStatusChip } from '../fields/StatusChip.tsx'
import { TextLink } from '../fields/TextLink.tsx'
import { formatNumber } from '../format.ts'
import { translate } from '../i18n.ts'
import type { RecordColumn } from '../layout/RecordList.tsx'
import { moneyText } from '../subscriptions/price.ts'
import { PayLink } from './PayLink.tsx'
import { RefundMark } from './RefundMark.tsx'

/** The columns of the manual, in its order. */
export const COLUMNS: RecordColumn<ListedOrder>[] = [
  column('number', ({ id, number }) => (
    <TextLink isStrong to={`/orders/${id}/show`}>
      {number}
    </TextLink>
  )),
  column('type', ({ type }) => translate(`orders.type.${type}`)),
  column('installer', ({ installerName }) => <Name text={installerName} />),
  column('project', (order) => <Name text={projectText(order)} />),
  {
    ...column('counts', ({ itemCount }) => <Figure>{formatNumber(itemCount)}</Figure>),
    isAmount: true,
  },
  {
    ...column('total', ({ totalMinor, currency }) => (
      <Figure>{moneyText(totalMinor, currency)}</Figure>
    )),
    isAmount: true,
  },
  column('status', (order) => <Status order={order} />),
  {
    ...column('createdAt', ({ createdAt }) => <DateField value={createdAt} exact />),
    isSortable: true,
  },
]

function column(
  source: string,
  render: (order: ListedOrder) => ReactNode,
): RecordColumn<ListedOrder> {
  return { source, label: `orders.columns.${source}`, render }
}

/** A home goes without saying; several communities have no one name. */
export function projectText({ projectId, projectKind, projectName }: ListedOrder): string {
  if (projectKind === 'single_family') return '-'
  return projectId === null && projectName === '-'
    ? translate('orders.severalProjects')
    : projectName
}

/** Long names leave room for the columns after them. */
const Name = ({ text }: { text: string }) => (
  <Box
    component="span"
    title={text}
    sx={{
      display: 'block',
      maxWidth: { md: 150, xl: 260 },
      overflow: 'hidden',
      textOverflow: 'ellipsis',
    }}
  >
    {text}
  </Box>
)

const Figure = ({ children }: { children: ReactNode }) => (
  <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums' }}>
    {children}
  </Box>
)

const Status = ({ order }: { order: ListedOrder }) => (
  <Box
    component="span"
    sx={{ display: 'inline-flex', flexWrap: 'wrap', alignItems: 'center', gap: 0.75 }}
  >
    <OrderStatusChip status={order.status} />
    <RefundMark order={order} />
    <PayLink order={order} />
  </Box>
)
