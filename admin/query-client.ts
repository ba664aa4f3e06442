import { QueryClient } from '@tanstack/react-query'
import { HttpError } from 'react-admin'

const isRefusal = (error: unknown) =>
  error instanceof HttpError && error.status >= 400 && error.status < 500

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) => !isRefusal(error) && failures < 2,
      refetchOnWindowFocus: false,
    },
  },
})
