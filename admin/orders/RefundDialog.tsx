import Undo from '@mui/icons-material/Undo'
import {
  Alert,
  Box,
  Checkbox,
  FormControlLabel,
  Radio,
  RadioGroup,
  TablePagination,
  TextField,
} from '@mui/material'
import { useState } from 'react'
import { useNotify, useTranslate } from 'react-admin'
import type { Order } from '../../api/schemas/order.ts'
import type { Service } from '../../domain/service.ts'
import { request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { DialogButton } from '../layout/DialogButton.tsx'
import { usePermission } from '../session.ts'
import { moneyText, serviceText } from '../subscriptions/price.ts'
import { LINES_A_PAGE, useOrderLines } from './lines.ts'
import { refetchOrders } from './refetch.ts'

/** For the distributor: all of an order, or lines of it. */
export function RefundButton({ order }: { order: Order }) {
  const translate = useTranslate()
  const canRefund = usePermission('orders.refund')
  const isPaid = order.status === 'succeed' && order.totalMinor > order.refundedMinor
  if (!canRefund || !isPaid) return null
  return (
    <DialogButton label={translate('orders.refund.open')} icon={Undo} isDangerous>
      {(close) => <RefundDialog order={order} onClose={close} />}
    </DialogButton>
  )
}

function RefundDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const translate = useTranslate()
  const notify = useNotify()
  const [isWhole, setWhole] = useState(true)
  const [lineIds, setLineIds] = useState<string[]>([])
  const [reason, setReason] = useState('')

  async function refund() {
    const lines = isWhole ? {} : { lineIds }
    await request('POST', `orders/${order.id}/refunds`, { body: { ...lines, reason } })
    refetchOrders()
    notify('orders.refund.done', { type: 'success' })
  }

  return (
    <ConfirmDialog
      title={translate('orders.refund.title', { number: order.number })}
      confirm={translate('orders.refund.open')}
      isDangerous
      isReady={reason.trim() !== '' && (isWhole || lineIds.length > 0)}
      onConfirm={refund}
      onClose={onClose}
    >
      <Box sx={{ display: 'grid', gap: 1.5, color: 'text.primary' }}>
        <Alert severity="warning">{translate('orders.refund.text')}</Alert>
        <RadioGroup
          aria-label={translate('orders.refund.open')}
          value={isWhole ? 'whole' : 'lines'}
          onChange={(_event, value) => setWhole(value === 'whole')}
        >
          <FormControlLabel
            value="whole"
            control={<Radio />}
            label={`${translate('orders.refund.whole')}: ${moneyText(order.totalMinor - order.refundedMinor, order.currency)}`}
          />
          <FormControlLabel
            value="lines"
            control={<Radio />}
            label={translate('orders.refund.byLines')}
          />
        </RadioGroup>
        {!isWhole && <LineChoice order={order} chosen={lineIds} onChoose={setLineIds} />}
        <TextField
          required
          multiline
          label={translate('orders.refund.reason')}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          slotProps={{ htmlInput: { maxLength: 500 } }}
        />
      </Box>
    </ConfirmDialog>
  )
}

interface LineChoiceProps {
  order: Order
  chosen: string[]
  onChoose: (ids: string[]) => void
}

function LineChoice({ order, chosen, onChoose }: LineChoiceProps) {
  const translate = useTranslate()
  const [page, setPage] = useState(0)
  const { data } = useOrderLines(order.id, page)
  return (
    <Box role="group" aria-label={translate('orders.refund.choose')} sx={{ display: 'grid' }}>
      {data?.rows.map(({ id, holderName, service, variant, amountMinor, refundedAt }) => (
        <FormControlLabel
          key={id}
          disabled={refundedAt !== null}
          control={
            <Checkbox
              size="small"
              checked={chosen.includes(id)}
              onChange={(_event, on) =>
                onChoose(on ? [...chosen, id] : chosen.filter((other) => other !== id))
              }
            />
          }
          label={`${holderName} · ${serviceText(service as Service, variant)} · ${moneyText(amountMinor, order.currency)}`}
        />
      ))}
      {data && data.total > LINES_A_PAGE && (
        <TablePagination
          component="div"
          count={data.total}
          page={page}
          rowsPerPage={LINES_A_PAGE}
          rowsPerPageOptions={[]}
          onPageChange={(_event, next) => setPage(next)}
          getItemAriaLabel={(type) => translate(`ra.navigation.${type}`)}
          labelDisplayedRows={({ from, to, count }) =>
            translate('layout.rangeOf', { from, to, count })
          }
        />
      )}
      <Box sx={{ color: 'text.secondary' }}>
        {translate('orders.refund.chosen', { smart_count: chosen.length })}
      </Box>
    </Box>
  )
}

/** Money that never paid the order and whose way back has failed. */
export function ReturnButton({
  order,
  payment,
}: {
  order: Order
  payment: Order['payments'][number]
}) {
  const translate = useTranslate()
  const notify = useNotify()
  const canRefund = usePermission('orders.refund')
  const hasFailed = order.refunds.some(
    ({ paymentId, status, isUnapplied }) =>
      paymentId === payment.id && isUnapplied && status === 'failed',
  )
  const left = (payment.receivedMinor ?? 0) - payment.refundedMinor
  if (!canRefund || !payment.unappliedAs || !hasFailed || left <= 0) return null
  async function giveBack() {
    const reason = translate(`orders.payments.unapplied.${payment.unappliedAs}`)
    const body = { paymentId: payment.id, reason }
    await request('POST', `orders/${order.id}/returns`, { body })
    refetchOrders()
    notify('orders.refund.done', { type: 'success' })
  }
  return (
    <DialogButton label={translate('orders.payments.return')} icon={Undo} variant="text">
      {(close) => (
        <ConfirmDialog
          title={translate('orders.payments.return')}
          confirm={translate('orders.payments.return')}
          onConfirm={giveBack}
          onClose={close}
        >
          {moneyText(left, payment.receivedCurrency ?? payment.currency)}
        </ConfirmDialog>
      )}
    </DialogButton>
  )
}
