import { queryOptions, useQuery } from '@tanstack/react-query'
import type { OwnAccount } from '../../api/schemas/account.ts'
import { request } from '../http.ts'
import { queryClient } from '../query-client.ts'

const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: () => request<OwnAccount>('GET', 'account'),
})

export const useOwnAccount = () => useQuery(accountQuery)

export const refreshOwnAccount = () =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: accountQuery.queryKey }),
    queryClient.invalidateQueries({ queryKey: ['own-sessions'] }),
  ])
