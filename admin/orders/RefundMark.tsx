import { Box } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { ListedOrder } from '../../api/schemas/order-list.ts'

type Sums = Pick<ListedOrder, 'totalMinor' | 'refundedMinor'>

/** An order keeps its status when its money goes back: this stands beside it. */
export function RefundMark({ order: { totalMinor, refundedMinor } }: { order: Sums }) {
  const translate = useTranslate()
  if (refundedMinor === 0) return null
  const isWhole = refundedMinor >= totalMinor
  return (
    <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
      {translate(isWhole ? 'orders.refunded' : 'orders.partlyRefunded')}
    </Box>
  )
}
