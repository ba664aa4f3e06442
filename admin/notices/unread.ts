import { queryOptions, useQuery } from '@tanstack/react-query'
import type { UnreadCount } from '../../api/schemas/notification.ts'
import { request } from '../http.ts'
import { queryClient } from '../query-client.ts'
import { usePermission } from '../session.ts'

const unreadQuery = queryOptions({
  queryKey: ['notifications', 'unread'],
  queryFn: () => request<UnreadCount>('GET', 'notifications/unread'),
})

/** How much the person has not read; undefined until that is known, and in somebody else's console. */
export function useUnread(): number | undefined {
  const enabled = usePermission('notifications.list')
  return useQuery({ ...unreadQuery, enabled }).data?.count
}

/** The list and the number at the bell. */
export const refreshNotifications = () =>
  queryClient.invalidateQueries({ queryKey: ['notifications'] })
