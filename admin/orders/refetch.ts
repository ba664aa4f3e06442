import { queryClient } from '../query-client.ts'

/** What shows orders is asked for again; the server tells of the rest by itself. */
export const refetchOrders = () =>
  void queryClient.invalidateQueries({
    predicate: ({ queryKey: [resource] }) => String(resource).split('/')[0] === 'orders',
  })
