import { useQuery } from '@tanstack/react-query'
import { request } from '../http.ts'
import { queryClient } from '../query-client.ts'

/** What there is one of for each organization. */
type OwnSetting = 'customer-service' | 'billing-information' | 'sellers' | 'reminder-settings'

export const useOwnSetting = <Setting>(name: OwnSetting) =>
  useQuery({ queryKey: [name], queryFn: () => request<Setting>('GET', name) })

export async function saveOwnSetting(name: OwnSetting, body: unknown): Promise<void> {
  queryClient.setQueryData([name], await request('PUT', name, { body }))
}
