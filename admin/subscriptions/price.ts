import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { DraftContent } from '../../api/schemas/order-draft.ts'
import type { OrderPrice } from '../../api/schemas/order-price.ts'
import { formatMoney } from '../../domain/money.ts'
import type { Service } from '../../domain/service.ts'
import { useDebounced } from '../debounced.ts'
import { request } from '../http.ts'
import { locale, translate } from '../i18n.ts'
import { queryClient } from '../query-client.ts'
import { selectionOf } from './draft.ts'

const STILL_MS = 300
const PRICE = 'order-price'

/** What the draft costs now, as it is changed. */
export function usePrice(draft: DraftContent, limit = 50) {
  const countryCode = draft.billing?.countryCode || undefined
  const body = useDebounced(
    JSON.stringify({ selection: selectionOf(draft), countryCode, limit }),
    STILL_MS,
  )
  return useQuery({
    queryKey: [PRICE, body],
    queryFn: ({ signal }) =>
      request<OrderPrice>('POST', 'order-prices', { body: JSON.parse(body), signal }),
    enabled: selectionOf(draft) !== undefined && body.includes('"selection"'),
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  })
}

export const askPriceAgain = () => void queryClient.invalidateQueries({ queryKey: [PRICE] })

export const moneyText = (amountMinor: number, currency: string): string =>
  formatMoney({ amountMinor, currency }, locale())

export const percentText = (basisPoints: number): string =>
  (basisPoints / 10_000).toLocaleString(locale(), { style: 'percent', maximumFractionDigits: 2 })

/** A service, with its variant where it comes in several. */
export function serviceText(service: Service, variant?: string): string {
  const name = translate(`subscriptions.service.${service}`)
  if (variant === undefined || variant === 'standard') return name
  return `${name}, ${translate(`subscriptions.variant.${variant}`)}`
}

/** What an invoice needs. */
export const isBillingComplete = ({ billing }: DraftContent): boolean =>
  Boolean(billing?.company && billing.address && billing.countryCode && billing.email)
