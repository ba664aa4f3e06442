import Payment from '@mui/icons-material/Payment'
import {
  Alert,
  Box,
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  FormLabel,
  Radio,
  RadioGroup,
} from '@mui/material'
import { type FormEvent, useId, useState } from 'react'
import { useLocation, useNavigate, useNotify, useTranslate } from 'react-admin'
import type { OpenedPayment, Order } from '../../api/schemas/order.ts'
import { messageOf, request } from '../http.ts'
import { usePhone } from '../layout/phone.ts'
import { moneyText } from '../subscriptions/price.ts'
import {
  type Choice,
  type StoredMethod,
  useCoupons,
  useCredits,
  useStoredMethods,
} from './funds.ts'
import { Coupons, CreditsLeft } from './PayFromBalance.tsx'
import { refetchOrders } from './refetch.ts'

/** Pay, or pay again; the address can open it, so that a list leads right here. */
export function PayButton({ order }: { order: Order }) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const { search, pathname } = useLocation()
  const isOpen = new URLSearchParams(search).has('pay')
  const go = (to: string) => navigate(`${pathname}${to}`, { replace: true })
  return (
    <>
      <Button variant="contained" startIcon={<Payment />} onClick={() => go('?pay')}>
        {translate(order.payments.length > 0 ? 'orders.pay.again' : 'orders.pay.open')}
      </Button>
      {isOpen && <PayDialog order={order} onClose={() => go('')} />}
    </>
  )
}

function PayDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const translate = useTranslate()
  const isPhone = usePhone()
  const titleId = useId()
  const { payBy, totalMinor, currency } = order
  const methods = useStoredMethods(order)
  const [chosen, choose] = useState<Choice>()
  const choice = chosen ?? methods[0] ?? { means: payBy[0] ?? 'none', methodId: null }
  const coupons = useCoupons(order, choice.means === 'coupon')
  const credits = useCredits(order, choice.means === 'credit')
  const isCovered = {
    coupon: coupons.sumMinor >= totalMinor,
    // Until it is known, the server decides.
    credit: (credits.available ?? credits.cost) >= credits.cost,
  }
  const [keepsMethod, setKeeps] = useState(false)
  const { pay, refusal, isBusy } = usePay(order, onClose)
  const total = moneyText(totalMinor, currency)
  const isAtProvider = isProvider(choice.means) && choice.methodId === null

  const { means } = choice
  const canPay = means === 'coupon' || means === 'credit' ? isCovered[means] : true

  function submit(event: FormEvent) {
    event.preventDefault()
    const { methodId } = choice
    const keeps = isAtProvider && keepsMethod
    void pay({ means, methodId, keepsMethod: keeps, couponIds: coupons.chosen })
  }

  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="sm"
      fullScreen={isPhone}
    >
      <form onSubmit={submit}>
        <DialogTitle id={titleId}>{translate('orders.pay.title', { total })}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 1.5 }}>
          <Means order={order} methods={methods} choice={choice} onChoose={choose} />
          {choice.means === 'coupon' && <Coupons order={order} choice={coupons} />}
          {choice.means === 'credit' && <CreditsLeft funds={credits} />}
          {isAtProvider && (
            <>
              <FormControlLabel
                control={<Checkbox checked={keepsMethod} onChange={(_event, on) => setKeeps(on)} />}
                label={translate('orders.pay.keep')}
              />
              <Box sx={{ color: 'text.secondary' }}>{translate('orders.pay.leaves')}</Box>
            </>
          )}
          {refusal && <Alert severity="error">{refusal}</Alert>}
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Button onClick={onClose}>{translate('common.back')}</Button>
          <Button type="submit" variant="contained" disabled={isBusy || !canPay}>
            {translate(isAtProvider ? 'orders.pay.goOn' : 'orders.pay.now', { total })}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

const isProvider = (means: string) => ['stripe', 'paypal', 'sandbox'].includes(means)

interface MeansProps {
  order: Order
  methods: StoredMethod[]
  choice: Choice
  onChoose: (choice: Choice) => void
}

function Means({ order: { payBy }, methods, choice, onChoose }: MeansProps) {
  const translate = useTranslate()
  const labelId = useId()
  const all: (Choice & { label: string })[] = [
    ...methods.map((method) => ({
      ...method,
      label: translate('orders.pay.stored', { label: method.label }),
    })),
    ...payBy.map((means) => ({
      means,
      methodId: null,
      label: translate(`orders.pay.with.${means}`),
    })),
  ]
  return (
    <>
      <FormLabel id={labelId}>{translate('orders.pay.means')}</FormLabel>
      <RadioGroup
        aria-labelledby={labelId}
        value={keyOf(choice)}
        onChange={(_event, key) => {
          const found = all.find((one) => keyOf(one) === key)
          if (found) onChoose({ means: found.means, methodId: found.methodId })
        }}
      >
        {all.map((one) => (
          <FormControlLabel
            key={keyOf(one)}
            value={keyOf(one)}
            control={<Radio />}
            label={one.label}
          />
        ))}
      </RadioGroup>
    </>
  )
}

const keyOf = ({ means, methodId }: Choice) => methodId ?? means

/** Pays at once, or goes to the provider's page. */
function usePay({ id }: Order, onPaid: () => void) {
  const notify = useNotify()
  const [refusal, setRefusal] = useState('')
  const [isBusy, setBusy] = useState(false)
  async function pay(wish: Choice & { keepsMethod: boolean; couponIds: string[] }) {
    setBusy(true)
    setRefusal('')
    try {
      const couponIds = wish.means === 'coupon' ? wish.couponIds : []
      const { redirectUrl, status } = await request<OpenedPayment>(
        'POST',
        `orders/${id}/payments`,
        {
          body: { ...wish, couponIds },
        },
      )
      if (redirectUrl) return window.location.assign(redirectUrl)
      refetchOrders()
      onPaid()
      if (status !== 'processing') notify('orders.pay.done', { type: 'success' })
    } catch (error) {
      setRefusal(messageOf(error))
    }
    setBusy(false)
  }
  return { pay, refusal, isBusy }
}
