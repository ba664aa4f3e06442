import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Page, request } from '../http.ts'
import { queryClient } from '../query-client.ts'

export const ROWS_A_PAGE = 10

/** Items or renewals of a rule. @param page from 0 */
export const useRuleRows = <Row>(ruleId: string, what: 'items' | 'renewals', page: number) =>
  useQuery({
    queryKey: [`renewal-rules/${ruleId}/${what}`, page],
    queryFn: ({ signal }) =>
      request<Page<Row>>('GET', `renewal-rules/${ruleId}/${what}`, {
        query: { limit: ROWS_A_PAGE, offset: page * ROWS_A_PAGE },
        signal,
      }),
    placeholderData: keepPreviousData,
  })

/** What shows automatic renewals is asked for again. */
export const refetchRules = () =>
  void queryClient.invalidateQueries({
    predicate: ({ queryKey: [resource] }) => String(resource).split('/')[0] === 'renewal-rules',
  })
