import { Alert, Box } from '@mui/material'
import { ListBase, useTranslate } from 'react-admin'
import type { ListedOrder } from '../../api/schemas/order-list.ts'
import { FilterNotice } from '../layout/FilterNotice.tsx'
import { ERRORS_STAY_ON_PAGE } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { RecordList } from '../layout/RecordList.tsx'
import { useSession } from '../session.ts'
import { COLUMNS } from './columns.tsx'
import { OrderFilters } from './OrderFilters.tsx'
import { OrderToolbar } from './OrderToolbar.tsx'
import { StatusTabs } from './StatusTabs.tsx'

/** Payments: every order that was made, by status. */
export function OrderList() {
  const translate = useTranslate()
  const session = useSession()
  const refusal = session?.account.role === 'distributor' ? null : session?.paymentRefusal
  return (
    <ListBase
      sort={{ field: 'createdAt', order: 'DESC' }}
      perPage={20}
      queryOptions={ERRORS_STAY_ON_PAGE}
    >
      <Page title={translate('orders.title')}>
        {refusal && (
          <Alert severity="info" sx={{ mb: 2 }}>
            {translate(`subscriptions.refusal.${refusal}`)}
          </Alert>
        )}
        <OrderFilters />
        <StatusTabs />
        <FilterNotice filter="needsAttention">{translate('dashboard.only.attention')}</FilterNotice>
        <OrderToolbar />
        <Box sx={{ minWidth: 0 }}>
          <RecordList<ListedOrder> columns={COLUMNS} empty="orders.empty" hasShow />
        </Box>
      </Page>
    </ListBase>
  )
}
