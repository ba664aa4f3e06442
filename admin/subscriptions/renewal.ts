import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { DraftContent } from '../../api/schemas/order-draft.ts'
import type { RenewalPreview, RenewalSelection } from '../../api/schemas/renewal-rule.ts'
import { useDebounced } from '../debounced.ts'
import { request } from '../http.ts'
import type { RuleMeans } from '../renewals/MeansInput.tsx'
import { filterOf } from './draft.ts'

const STILL_MS = 300

/** Whether the draft becomes an automatic renewal in the place of an order. */
export const isAutomatic = ({ action, termKind }: DraftContent): boolean =>
  action === 'renew' && termKind === 'auto'

/** What is renewed automatically; undefined while it is incomplete. */
export function renewalSelectionOf(draft: DraftContent): RenewalSelection | undefined {
  const filter = filterOf(draft)
  const { isAll = false, only = [], except = [] } = draft
  if (!filter || !isAutomatic(draft) || (!isAll && only.length === 0)) return undefined
  const chosen = isAll ? { except } : { only, except: [] }
  return { ...filter, action: 'renew', ...chosen }
}

/** What pays; undefined before it is chosen. */
export const meansOf = ({ means, methodId = null }: DraftContent): RuleMeans | undefined =>
  means && { means, methodId }

/** What it is called where nobody has named it. */
export const ruleNameOf = ({ ruleName, installerName = '', projectNames = [] }: DraftContent) =>
  ruleName ?? (projectNames.length === 1 ? (projectNames[0] ?? '') : installerName).slice(0, 100)

/** What it would cost each time, when first, and how it can be paid. */
export function useRenewalPreview(draft: DraftContent) {
  const countryCode = draft.billing?.countryCode || undefined
  const selection = renewalSelectionOf(draft)
  const { ruleId } = draft
  const body = useDebounced(JSON.stringify({ selection, countryCode, ruleId }), STILL_MS)
  return useQuery({
    queryKey: ['renewal-preview', body],
    queryFn: ({ signal }) =>
      request<RenewalPreview>('POST', 'renewal-rules/previews', { body: JSON.parse(body), signal }),
    enabled: selection !== undefined && body.includes('"selection"'),
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  })
}
