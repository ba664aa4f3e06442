import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Session } from '../api/schemas/session.ts'
import type { Permission } from '../domain/permissions.ts'
import { request } from './http.ts'
import { queryClient } from './query-client.ts'

const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => request<Session>('GET', 'session'),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
})

export const readSession = () => queryClient.fetchQuery(sessionQuery)

/** As it was known last; undefined before. */
export const cachedSession = () => queryClient.getQueryData(sessionQuery.queryKey)

/** What the person has changed about themselves. */
export const changeCachedSession = (change: Pick<Session, 'locale'>) =>
  queryClient.setQueryData(sessionQuery.queryKey, (session) => session && { ...session, ...change })

export const forgetSession = () => queryClient.removeQueries({ queryKey: ['session'] })

/** Who is signed in; undefined until that is known. */
export function useSession(): Session | undefined {
  return useQuery(sessionQuery).data
}

export function usePermission(permission: Permission): boolean {
  return useSession()?.permissions.includes(permission) ?? false
}
