import Block from '@mui/icons-material/Block'
import Delete from '@mui/icons-material/Delete'
import VisibilityOff from '@mui/icons-material/VisibilityOff'
import { Box } from '@mui/material'
import { useNavigate, useNotify, useTranslate } from 'react-admin'
import type { Order } from '../../api/schemas/order.ts'
import { isDeletable } from '../../domain/order.ts'
import { TemporalLink } from '../fields/TemporalLink.tsx'
import { request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { DialogButton } from '../layout/DialogButton.tsx'
import { usePermission, useSession } from '../session.ts'
import { PayButton } from './PayDialog.tsx'
import { RefundButton } from './RefundDialog.tsx'
import { refetchOrders } from './refetch.ts'

/** What can be done with an order as it stands. */
export function OrderActions({ order }: { order: Order }) {
  const mayPay = useSession()?.mayPay ?? false
  const canCancel = usePermission('orders.cancel') && mayPay
  const canDelete = usePermission('orders.delete')
  const { status, hiddenAt } = order
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {order.payBy.length > 0 && <PayButton order={order} />}
      {status === 'processing' && canCancel && <CancelButton order={order} />}
      {isDeletable(status) && canDelete && <DeleteButton order={order} />}
      {status === 'succeed' && canDelete && hiddenAt === null && <HideButton order={order} />}
      <RefundButton order={order} />
      <TemporalLink workflowId={order.workflowId} />
    </Box>
  )
}

function CancelButton({ order: { id } }: { order: Order }) {
  const translate = useTranslate()
  const notify = useNotify()
  async function cancel() {
    const { status } = await request<Order>('POST', `orders/${id}/cancellation`)
    refetchOrders()
    // Money that came first is not canceled: the page then shows that it is paid.
    if (status === 'cancel') notify('orders.cancel.done', { type: 'success' })
  }
  return (
    <DialogButton label={translate('orders.cancel.open')} icon={Block} isDangerous>
      {(close) => (
        <ConfirmDialog
          title={translate('orders.cancel.open')}
          confirm={translate('orders.cancel.open')}
          isDangerous
          onConfirm={cancel}
          onClose={close}
        >
          {translate('orders.cancel.text')}
        </ConfirmDialog>
      )}
    </DialogButton>
  )
}

function DeleteButton({ order: { id } }: { order: Order }) {
  const translate = useTranslate()
  const remove = useLeaving(() => request('DELETE', `orders/${id}`), 'orders.remove.done')
  return (
    <DialogButton label={translate('orders.remove.open')} icon={Delete} isDangerous>
      {(close) => (
        <ConfirmDialog
          title={translate('orders.remove.open')}
          confirm={translate('orders.remove.open')}
          isDangerous
          onConfirm={remove}
          onClose={close}
        >
          {translate('orders.remove.text')}
        </ConfirmDialog>
      )}
    </DialogButton>
  )
}

function HideButton({ order: { id } }: { order: Order }) {
  const translate = useTranslate()
  const hide = useLeaving(() => request('POST', `orders/${id}/hiding`), 'orders.hide.done')
  return (
    <DialogButton label={translate('orders.hide.open')} icon={VisibilityOff} variant="text">
      {(close) => (
        <ConfirmDialog
          title={translate('orders.hide.open')}
          confirm={translate('orders.hide.open')}
          onConfirm={hide}
          onClose={close}
        >
          {translate('orders.hide.text')}
        </ConfirmDialog>
      )}
    </DialogButton>
  )
}

/** What takes the order out of the list leads back to it. */
function useLeaving(work: () => Promise<unknown>, done: string) {
  const notify = useNotify()
  const navigate = useNavigate()
  return async () => {
    await work()
    navigate('/orders')
    refetchOrders()
    notify(done, { type: 'success' })
  }
}
