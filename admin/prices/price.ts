import { useQuery } from '@tanstack/react-query'
import type {
  PriceBooks,
  PriceDiscount,
  PricedService,
  PriceTable,
} from '../../api/schemas/price.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import { type Page, request } from '../http.ts'
import { queryClient } from '../query-client.ts'

const KEY = 'prices'

export const usePriceBooks = () =>
  useQuery({
    queryKey: [KEY, 'books'],
    queryFn: ({ signal }) => request<PriceBooks>('GET', 'price-books', { signal }),
  })

export const usePriceTable = (priceBookId: string, projectKind: ProjectKind) =>
  useQuery({
    queryKey: [KEY, 'table', priceBookId, projectKind],
    queryFn: ({ signal }) =>
      request<PriceTable>('GET', 'prices', { query: { priceBookId, projectKind }, signal }),
  })

export const useDiscounts = () =>
  useQuery({
    queryKey: [KEY, 'discounts'],
    queryFn: ({ signal }) =>
      request<Page<PriceDiscount>>('GET', 'price-discounts', { query: { limit: 200 }, signal }),
  })

/** What a price or a discount changes may stand anywhere on the page. */
export const forgetPrices = () => queryClient.invalidateQueries({ queryKey: [KEY] })

/** One thing that can be sold, in one book. */
export interface PriceSubject extends Pick<PricedService, 'service' | 'variant'> {
  priceBookId: string
  projectKind: ProjectKind
  currency: string
}

export const todayInUtc = (): string => new Date().toISOString().slice(0, 10)
