import ReceiptLong from '@mui/icons-material/ReceiptLong'
import type { ListedOrder } from '../../api/schemas/order-list.ts'
import { lazyPage } from '../layout/lazy-page.ts'

const show = lazyPage('OrderShow', () => import('./OrderShow.tsx'))

/** Payments: `/orders`, and one order at `/orders/<id>` and `/orders/<id>/show`. */
export const orders = {
  name: 'orders',
  icon: ReceiptLong,
  options: { label: 'orders.title' },
  list: lazyPage('OrderList', () => import('./OrderList.tsx')),
  show,
  edit: show,
  recordRepresentation: ({ number }: ListedOrder) => number,
}
