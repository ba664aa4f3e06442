import { Box, Tab, Tabs } from '@mui/material'
import { useGetList, useListContext, useTranslate } from 'react-admin'
import { COUPON_STATES, type CouponState } from '../../domain/coupon.ts'
import { formatNumber } from '../format.ts'

/** The coupons of each state, with how many there are. */
export function StateTabs() {
  const translate = useTranslate()
  const { filterValues, setFilters } = useListContext()
  return (
    <Tabs
      value={filterValues.state ?? 'normal'}
      aria-label={translate('coupons.tabs')}
      sx={{ mb: 2, borderBottom: 1, borderColor: 'divider' }}
      onChange={(_event, state: CouponState) => setFilters({ state })}
    >
      {COUPON_STATES.map((state) => (
        <Tab key={state} value={state} label={<Counted state={state} />} />
      ))}
    </Tabs>
  )
}

function Counted({ state }: { state: CouponState }) {
  const translate = useTranslate()
  const { total, meta } = useGetList(
    'coupons',
    { filter: { state }, pagination: { page: 1, perPage: 1 } },
    { onError: () => undefined },
  )
  return (
    <span>
      {translate(`coupons.states.${state}`)}
      {total !== undefined && (
        <Box
          component="span"
          sx={{ ml: 0.75, color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}
        >
          {formatNumber(total)}
          {meta?.totalIsExact === false && '+'}
        </Box>
      )}
    </span>
  )
}
