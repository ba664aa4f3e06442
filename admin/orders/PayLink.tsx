import { Button } from '@mui/material'
import type { MouseEvent } from 'react'
import { LinkBase, useTranslate } from 'react-admin'
import type { ListedOrder } from '../../api/schemas/order-list.ts'
import { useSession } from '../session.ts'

/** Leads to where an order that waits for money is paid. */
export function PayLink({ order: { id, number, status } }: { order: ListedOrder }) {
  const translate = useTranslate()
  const session = useSession()
  if (status !== 'processing' || !session?.mayPay) return null
  return (
    <Button
      size="small"
      component={LinkBase}
      to={`/orders/${id}/show?pay`}
      aria-label={translate('orders.payNumber', { number })}
      sx={{ minWidth: 0, py: 0 }}
      onClick={(event: MouseEvent) => event.stopPropagation()}
    >
      {translate('orders.pay.open')}
    </Button>
  )
}
