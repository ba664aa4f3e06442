import { usePermission } from '../session.ts'
import { TextLink } from './TextLink.tsx'

interface OrderLinkProps {
  orderId: string | null
  orderNumber: string | null
}

/** The number of an order, which leads to it where the reader sees orders. */
export function OrderLink({ orderId, orderNumber }: OrderLinkProps) {
  const maySee = usePermission('orders.list')
  if (!orderNumber) return <>–</>
  if (!orderId || !maySee) return <>{orderNumber}</>
  return <TextLink to={`/orders/${orderId}/show`}>{orderNumber}</TextLink>
}
