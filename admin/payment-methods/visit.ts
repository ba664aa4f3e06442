import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useLocation, useNavigate, useNotify } from 'react-admin'
import type { MethodVisit, MethodVisitOutcome } from '../../api/schemas/payment-method.ts'
import { messageOf, request } from '../http.ts'
import { queryClient } from '../query-client.ts'

interface Wanted {
  means: string
  /** The stored one whose place the new one takes. */
  replacesId?: string
}

/** Goes to the provider's page, where a card or an account is left. */
export function useLeaveFor() {
  const [refusal, setRefusal] = useState('')
  const [isLeaving, setLeaving] = useState(false)
  async function leave(wanted: Wanted): Promise<void> {
    setRefusal('')
    setLeaving(true)
    try {
      const { redirectUrl } = await request<MethodVisit>('POST', 'payment-method-visits', {
        body: wanted,
      })
      window.location.assign(redirectUrl)
    } catch (error) {
      setRefusal(messageOf(error))
      setLeaving(false)
    }
  }
  return { leave, refusal, isLeaving }
}

/** Coming back is a hint alone: what was left is what the provider says. */
export function useReturn() {
  const notify = useNotify()
  const navigate = useNavigate()
  const { search, pathname } = useLocation()
  const visit = new URLSearchParams(search).get('visit')
  const { data, error, isFetching } = useQuery({
    queryKey: ['payment-method-visits', visit],
    queryFn: () => request<MethodVisitOutcome>('POST', `payment-method-visits/${visit}/completion`),
    enabled: visit !== null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  useEffect(() => {
    if (!data) return
    notify(data.method ? 'paymentMethods.kept' : 'paymentMethods.nothing', {
      type: data.method ? 'success' : 'info',
    })
    navigate(pathname, { replace: true })
    void queryClient.invalidateQueries({ queryKey: ['payment-methods'] })
  }, [data, notify, navigate, pathname])
  return { error, isAsking: visit !== null && isFetching }
}
