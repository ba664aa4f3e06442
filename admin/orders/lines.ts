import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { OrderLine, OrderLinePage } from '../../api/schemas/order.ts'
import { formatDay } from '../format.ts'
import { request } from '../http.ts'

export const LINES_A_PAGE = 20

/** @param page from 0 */
export const useOrderLines = (orderId: string, page: number) =>
  useQuery({
    queryKey: [`orders/${orderId}/lines`, page],
    queryFn: ({ signal }) =>
      request<OrderLinePage>('GET', `orders/${orderId}/lines`, {
        query: { limit: LINES_A_PAGE, offset: page * LINES_A_PAGE },
        signal,
      }),
    placeholderData: keepPreviousData,
  })

/** The new last day; before it is set, the one that is planned. */
export const lastDay = ({ nextExpiresOn, plannedExpiresOn }: OrderLine): string =>
  formatDay(nextExpiresOn ?? plannedExpiresOn)
