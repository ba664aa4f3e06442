import type { z } from '@hono/zod-openapi'
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
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useId, useState } from 'react'
import { useLocation, useNavigate, useNotify, useTranslate } from 'react-admin'
import type { CouponPage } from '../../api/schemas/coupon.ts'
import type { OpenedPayment, Order } from '../../api/schemas/order.ts'
import type { PaymentMethodPage } from '../../api/schemas/payment-method.ts'
import { formatDay } from '../format.ts'
import { messageOf, request } from '../http.ts'
import { usePhone } from '../layout/phone.ts'
import { usePermission } from '../session.ts'
import { moneyText } from '../subscriptions/price.ts'
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

/** What a person chooses: a way to pay, and with some of them a stored card. */
type Choice = { means: Order['payBy'][number]; methodId: string | null }

function PayDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const translate = useTranslate()
  const isPhone = usePhone()
  const titleId = useId()
  const { payBy, totalMinor, currency } = order
  const methods = useStoredMethods(order)
  const [chosen, choose] = useState<Choice>()
  const choice = chosen ?? methods[0] ?? { means: payBy[0] ?? 'none', methodId: null }
  const [couponIds, setCouponIds] = useState<string[]>([])
  const [keepsMethod, setKeeps] = useState(false)
  const { pay, refusal, isBusy } = usePay(order, onClose)
  const total = moneyText(totalMinor, currency)
  const isAtProvider = isProvider(choice.means) && choice.methodId === null

  function submit(event: FormEvent) {
    event.preventDefault()
    void pay({ ...choice, keepsMethod: isAtProvider && keepsMethod, couponIds })
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
          {choice.means === 'coupon' && (
            <Coupons order={order} chosen={couponIds} onChoose={setCouponIds} />
          )}
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
          <Button type="submit" variant="contained" disabled={isBusy}>
            {translate(isAtProvider ? 'orders.pay.goOn' : 'orders.pay.now', { total })}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

const isProvider = (means: string) => ['stripe', 'paypal', 'sandbox'].includes(means)

type StoredMethod = Choice & { label: string }

function useStoredMethods({ payBy }: Order): StoredMethod[] {
  const canList = usePermission('payment-methods.list')
  const { data } = useQuery({
    queryKey: ['payment-methods'],
    queryFn: () => request<PaymentMethodPage>('GET', 'payment-methods'),
    enabled: canList,
  })
  return (data?.rows ?? [])
    .filter(({ means }) => payBy.includes(means))
    .map(({ id, means, label }) => ({ means, methodId: id, label }))
}

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

interface CouponsProps {
  order: Order
  chosen: string[]
  onChoose: (ids: string[]) => void
}

/** Those that expire first are chosen first, as far as they are needed; each can be left out. */
function Coupons({ order: { currency, totalMinor }, chosen, onChoose }: CouponsProps) {
  const translate = useTranslate()
  const { data, error } = useQuery({
    queryKey: ['coupons', 'to-pay'],
    queryFn: () =>
      request<z.infer<typeof CouponPage>>('GET', 'coupons', {
        query: { state: 'normal', limit: 200 },
      }),
  })
  const coupons = data?.rows.filter((coupon) => coupon.currency === currency)
  // Once, when they are known: what a person leaves out stays out.
  useEffect(() => {
    let missing = totalMinor
    const needed = (coupons ?? []).filter(({ balanceMinor }) => {
      const isNeeded = missing > 0
      missing -= balanceMinor
      return isNeeded
    })
    onChoose(needed.map(({ id }) => id))
  }, [data])
  if (error) return <Alert severity="error">{messageOf(error)}</Alert>
  if (coupons?.length === 0) {
    return <Alert severity="info">{translate('orders.pay.noCoupons')}</Alert>
  }
  const sum = (coupons ?? [])
    .filter(({ id }) => chosen.includes(id))
    .reduce((all, { balanceMinor }) => all + balanceMinor, 0)
  return (
    <Box role="group" aria-label={translate('orders.pay.coupons')} sx={{ display: 'grid' }}>
      {coupons?.map(({ id, code, balanceMinor, expiresOn }) => (
        <FormControlLabel
          key={id}
          control={
            <Checkbox
              checked={chosen.includes(id)}
              onChange={(_event, on) =>
                onChoose(on ? [...chosen, id] : chosen.filter((other) => other !== id))
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
      <Box sx={{ color: sum < totalMinor ? 'error.main' : 'text.secondary' }}>
        {translate('orders.pay.couponsChosen', {
          chosen: moneyText(sum, currency),
          total: moneyText(totalMinor, currency),
        })}
      </Box>
    </Box>
  )
}

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
