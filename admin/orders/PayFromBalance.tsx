import { Alert, Box, Checkbox, FormControlLabel } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { Order } from '../../api/schemas/order.ts'
import { creditsText } from '../credits/amount.ts'
import { formatDay } from '../format.ts'
import { messageOf } from '../http.ts'
import { moneyText } from '../subscriptions/price.ts'
import type { CouponChoice, CreditFunds } from './funds.ts'

/** Which coupons are to pay; each can be left out. */
export function Coupons({ order, choice }: { order: Order; choice: CouponChoice }) {
  const translate = useTranslate()
  const { currency, totalMinor } = order
  const { coupons, error, chosen, choose, sumMinor } = choice
  if (error) return <Alert severity="error">{messageOf(error)}</Alert>
  if (coupons?.length === 0) {
    return <Alert severity="info">{translate('orders.pay.noCoupons')}</Alert>
  }
  return (
    <Box role="group" aria-label={translate('orders.pay.coupons')} sx={{ display: 'grid' }}>
      {coupons?.map(({ id, code, balanceMinor, expiresOn }) => (
        <FormControlLabel
          key={id}
          control={
            <Checkbox
              checked={chosen.includes(id)}
              onChange={(_event, on) =>
                choose(on ? [...chosen, id] : chosen.filter((other) => other !== id))
              }
            />
          }
          label={translate('orders.pay.couponLeft', {
            code,
            left: moneyText(balanceMinor, currency),
            day: formatDay(expiresOn),
          })}
        />
      ))}
      <Box
        aria-live="polite"
        sx={{ color: sumMinor < totalMinor ? 'error.main' : 'text.secondary' }}
      >
        {translate('orders.pay.couponsChosen', {
          chosen: moneyText(sumMinor, currency),
          total: moneyText(totalMinor, currency),
        })}
      </Box>
    </Box>
  )
}

/** What there is, and what the order takes of it. */
export function CreditsLeft({ funds: { available, cost, error } }: { funds: CreditFunds }) {
  const translate = useTranslate()
  if (error) return <Alert severity="error">{messageOf(error)}</Alert>
  if (available === undefined) return null
  return (
    <Box aria-live="polite" sx={{ color: available < cost ? 'error.main' : 'text.secondary' }}>
      {translate('orders.pay.creditsLeft', {
        cost: creditsText(cost),
        available: creditsText(available),
      })}
    </Box>
  )
}
