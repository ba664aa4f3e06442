import { Box } from '@mui/material'
import type { LedgerAccount } from '../../api/schemas/ledger-account.ts'
import { CREDIT } from '../../domain/ledger.ts'
import { formatNumber } from '../format.ts'
import { translate } from '../i18n.ts'
import { moneyText } from '../subscriptions/price.ts'

/** In the unit of an account: money, or hundredths of credits. */
export const Amount = ({ minor, unit }: { minor: number; unit: string }) => (
  <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums' }}>
    {unit === CREDIT
      ? translate('books.accounts.credits', { count: formatNumber(minor / 100) })
      : moneyText(minor, unit)}
  </Box>
)

/** `Coupon K7QM-2XPA-9RTD-WC4E`, `Money at PayPal`. */
export const accountName = ({ kind, name }: LedgerAccount): string =>
  kind === 'clearing'
    ? translate(`books.accounts.clearing.${name}`)
    : [translate(`books.accounts.kinds.${kind}`), name].filter(Boolean).join(' ')
