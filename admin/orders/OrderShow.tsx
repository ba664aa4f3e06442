import { Alert, Box, Skeleton } from '@mui/material'
import { useEffect } from 'react'
import { useGetOne, useLocation, useNavigate, useParams, useTranslate } from 'react-admin'
import type { Order } from '../../api/schemas/order.ts'
import { OrderStatusChip } from '../fields/StatusChip.tsx'
import { formatInstant } from '../format.ts'
import { messageOf, request } from '../http.ts'
import { Page } from '../layout/Page.tsx'
import { useSession } from '../session.ts'
import { OrderActions } from './OrderActions.tsx'
import { BillingFacts, OrderFacts, Totals } from './OrderFacts.tsx'
import { OrderLines } from './OrderLines.tsx'
import { Invoices, Payments, Refunds } from './OrderMoney.tsx'
import { OrderTimeline } from './OrderTimeline.tsx'
import { RefundMark } from './RefundMark.tsx'

/** One order: what was bought, what it costs, what became of its money, and what can be done. */
export function OrderShow() {
  const translate = useTranslate()
  const { id = '' } = useParams()
  const {
    data: order,
    error,
    isPending,
  } = useGetOne<Order>('orders', { id, meta: WHOLE }, ERRORS_ON_PAGE)
  const trail = [{ label: translate('orders.title'), to: '/orders' }]

  if (!order) {
    return (
      <Page title={translate('orders.title')} trail={trail}>
        {isPending ? (
          <Skeleton variant="rounded" height={180} />
        ) : (
          <Alert severity="error">{messageOf(error)}</Alert>
        )}
      </Page>
    )
  }
  return (
    <Page
      title={translate('orders.name', { number: order.number })}
      trail={trail}
      badge={
        <>
          <OrderStatusChip status={order.status} />
          <RefundMark order={order} />
        </>
      }
      actions={<OrderActions order={order} />}
    >
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Story order={order} />
        <Box sx={COLUMNS}>
          <Box sx={STACK}>
            <OrderLines order={order} />
            <Payments order={order} />
            {order.refunds.length > 0 && <Refunds order={order} />}
            <OrderTimeline order={order} />
          </Box>
          <Box sx={STACK}>
            <OrderFacts order={order} />
            <Totals order={order} />
            {order.carriedOutAt && <Invoices order={order} />}
            <BillingFacts order={order} />
          </Box>
        </Box>
      </Box>
    </Page>
  )
}

/** Keeps it apart from the rows of the list, which have no money and no story, and would stand in for it. */
const WHOLE = { isWhole: true }

/** It says itself what went wrong. */
const ERRORS_ON_PAGE = { onError: () => undefined }

const STACK = { display: 'grid', gap: 2, minWidth: 0 }
const COLUMNS = {
  ...STACK,
  alignItems: 'start',
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 390px' },
}

const TONES = {
  processing: 'warning',
  system_processing: 'info',
  succeed: 'success',
  failed: 'error',
  time_out: 'info',
  cancel: 'info',
} as const

/** Where the order stands, in a sentence. */
function Story({ order }: { order: Order }) {
  const translate = useTranslate()
  const session = useSession()
  const timeZone = session?.timeZone ?? 'UTC'
  const isReturning = useReturn(order)
  const isPending = order.payments.some(({ status }) => status === 'pending')
  const isOpen = order.status === 'processing'
  const asked = isReturning ? 'returned' : isPending ? 'pending' : 'processing'
  return (
    <>
      {order.needsAttention && order.attentionReason && (
        <Alert severity="warning">
          {translate(`orders.about.attention.${order.attentionReason}`)}
        </Alert>
      )}
      <Alert
        severity={isOpen && asked !== 'processing' ? 'info' : TONES[order.status]}
        role="status"
      >
        {translate(`orders.about.${isOpen ? asked : order.status}`, {
          due: formatInstant(order.dueAt, timeZone),
        })}
      </Alert>
      {isOpen && session?.account.role === 'property_manager' && order.payBy.length === 0 && (
        <Alert severity="warning">{translate('orders.about.noCredits')}</Alert>
      )}
    </>
  )
}

/** How long after a return the provider is looked to, before the page says again that it waits. */
const LOOK_MS = 6_000

/** Coming back from a provider is a hint alone: it has the provider asked, and what is true is shown when it is known. */
function useReturn({ id, status }: Order): boolean {
  const { search, pathname } = useLocation()
  const navigate = useNavigate()
  const isReturning = new URLSearchParams(search).get('from') === 'payment'
  useEffect(() => {
    if (!isReturning) return
    request('POST', `orders/${id}/payment-checks`).catch(() => undefined)
    const timer = setTimeout(() => navigate(pathname, { replace: true }), LOOK_MS)
    return () => clearTimeout(timer)
  }, [isReturning, id, navigate, pathname])
  return isReturning && status === 'processing'
}
