import type { z } from '@hono/zod-openapi'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { CouponPage } from '../../api/schemas/coupon.ts'
import type { Credits } from '../../api/schemas/credit.ts'
import type { Order } from '../../api/schemas/order.ts'
import type { PaymentMethodPage } from '../../api/schemas/payment-method.ts'
import { creditsFor } from '../../domain/ledger.ts'
import { request } from '../http.ts'
import { usePermission } from '../session.ts'

/** What a person chooses: a way to pay, and with some of them a stored card. */
export type Choice = { means: Order['payBy'][number]; methodId: string | null }

export type StoredMethod = Choice & { label: string }

/** Cards and accounts that the buyer has kept. */
export function useStoredMethods({ payBy }: Order): StoredMethod[] {
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

export interface CouponChoice {
  /** Those in the currency of the order, by their last day; undefined until they are known. */
  coupons: z.infer<typeof CouponPage>['rows'] | undefined
  error: unknown
  chosen: string[]
  choose: (ids: string[]) => void
  sumMinor: number
}

/** Those that expire first are chosen first, as far as they are needed; each can be left out. */
export function useCoupons({ currency, totalMinor }: Order, isWanted: boolean): CouponChoice {
  const [chosen, choose] = useState<string[]>([])
  const { data, error } = useQuery({
    queryKey: ['coupons', 'to-pay'],
    queryFn: () =>
      request<z.infer<typeof CouponPage>>('GET', 'coupons', {
        query: { state: 'normal', limit: 200 },
      }),
    staleTime: 0,
    enabled: isWanted,
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
    choose(needed.map(({ id }) => id))
  }, [data])
  const sumMinor = (coupons ?? [])
    .filter(({ id }) => chosen.includes(id))
    .reduce((sum, { balanceMinor }) => sum + balanceMinor, 0)
  return { coupons, error, chosen, choose, sumMinor }
}

export interface CreditFunds {
  /** In hundredths of credits; undefined until it is known. */
  available: number | undefined
  /** In hundredths of credits. */
  cost: number
  error: unknown
}

/** What the order costs in credits, and what is there. */
export function useCredits({ currency, totalMinor }: Order, isWanted: boolean): CreditFunds {
  const { data, error } = useQuery({
    queryKey: ['credits', 'to-pay'],
    queryFn: () => request<Credits>('GET', 'credits'),
    staleTime: 0,
    enabled: isWanted,
  })
  return { available: data?.available ?? undefined, cost: creditsFor(totalMinor, currency), error }
}
