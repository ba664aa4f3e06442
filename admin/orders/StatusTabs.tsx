import { Box, Tab, Tabs } from '@mui/material'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useListContext, useTranslate } from 'react-admin'
import type { OrderCounts } from '../../api/schemas/order-list.ts'
import { ORDER_STATUSES } from '../../domain/order.ts'
import { formatNumber } from '../format.ts'
import { type Query, request } from '../http.ts'

interface Count {
  total: number
  totalIsExact: boolean
}

/** All orders and those of each status, with how many there are under the other filters. */
export function StatusTabs() {
  const translate = useTranslate()
  const { filterValues, setFilters } = useListContext()
  const { status = '', ...others } = filterValues
  const { data } = useQuery({
    queryKey: ['orders', 'counts', others],
    queryFn: ({ signal }) =>
      request<OrderCounts>('GET', 'orders/counts', { query: others as Query, signal }),
    placeholderData: keepPreviousData,
  })
  const countOf = (name: string) => data?.rows.find((row) => row.status === name)
  const all = data?.rows.reduce<Count>(
    (sum, row) => ({
      total: sum.total + row.total,
      totalIsExact: sum.totalIsExact && row.totalIsExact,
    }),
    { total: 0, totalIsExact: true },
  )
  return (
    <Tabs
      value={status}
      variant="scrollable"
      scrollButtons={false}
      aria-label={translate('orders.statusTabs')}
      sx={{ borderBottom: 1, borderColor: 'divider' }}
      onChange={(_event, chosen: string) =>
        setFilters(chosen ? { ...others, status: chosen } : others)
      }
    >
      <Tab value="" label={<Counted name={translate('common.all')} count={all} />} />
      {ORDER_STATUSES.map((name) => (
        <Tab
          key={name}
          value={name}
          label={<Counted name={translate(`orders.status.${name}`)} count={countOf(name)} />}
        />
      ))}
    </Tabs>
  )
}

const Counted = ({ name, count }: { name: string; count: Count | undefined }) => (
  <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums' }}>
    {name}
    {count && (
      <Box component="span" sx={{ ml: 0.75, color: 'text.secondary' }}>
        {formatNumber(count.total)}
        {count.totalIsExact ? '' : '+'}
      </Box>
    )}
  </Box>
)
