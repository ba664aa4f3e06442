import { queryOptions } from '@tanstack/react-query'
import type { Dashboard, MonthlyMoney } from '../../api/schemas/dashboard.ts'
import { request } from '../http.ts'

export const numbersQuery = queryOptions({
  queryKey: ['dashboard'],
  queryFn: ({ signal }) => request<Dashboard>('GET', 'dashboard', { signal }),
})

export const monthsQuery = queryOptions({
  queryKey: ['dashboard', 'months'],
  queryFn: ({ signal }) => request<MonthlyMoney>('GET', 'dashboard/months', { signal }),
})
