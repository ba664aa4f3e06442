import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { BillingInformation } from '../../api/schemas/billing-information.ts'
import type { DraftContent, OrderDraft, OrderDrafts } from '../../api/schemas/order-draft.ts'
import type { OrderSelection } from '../../api/schemas/order-selection.ts'
import type { ServiceItemSearch } from '../../api/schemas/service-item.ts'
import { MAX_ORDER_LINES } from '../../domain/order-plan.ts'
import { PROJECT_KINDS, type ProjectKind, type Role } from '../../domain/organization.ts'
import { OFFERS, type Service } from '../../domain/service.ts'
import { useDebounced } from '../debounced.ts'
import { request } from '../http.ts'
import { queryClient } from '../query-client.ts'
import { cachedSession } from '../session.ts'

export type Billing = Omit<BillingInformation, 'changedAt'>
export type ChangeDraft = (part: Partial<DraftContent>) => void

export const STEPS = ['project', 'items', 'term', 'billing', 'terms'] as const

const REMEMBER_MS = 400
const DRAFTS = ['order-drafts']

export const useDrafts = () =>
  useQuery({ queryKey: DRAFTS, queryFn: () => request<OrderDrafts>('GET', 'order-drafts') })

/** Always as the server has it: what this page remembers of another visit may be older. */
export const useStoredDraft = (id: string) =>
  useQuery({
    queryKey: [...DRAFTS, id],
    queryFn: () => request<OrderDraft>('GET', `order-drafts/${id}`),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })

export async function createDraft(content: DraftContent): Promise<string> {
  const draft = await request<OrderDraft>('POST', 'order-drafts', { body: { content } })
  forgetDrafts()
  return draft.id
}

export async function discardDraft(id: string): Promise<void> {
  await request('DELETE', `order-drafts/${id}`)
  forgetDrafts()
}

export const forgetDrafts = () =>
  void queryClient.invalidateQueries({ queryKey: DRAFTS, exact: true })

/** Drafts that are becoming orders: the server forgets them with the submit. */
const submitting = new Set<string>()

/** Keeps the draft as it is while it is submitted. @throws what the submit throws */
export async function submittingDraft<Result>(
  id: string,
  submit: () => Promise<Result>,
): Promise<Result> {
  submitting.add(id)
  return submit().catch((error: unknown) => {
    submitting.delete(id)
    throw error
  })
}

/** A draft that the server keeps as it is changed. */
export function useDraft({ id, content: first }: OrderDraft) {
  const [content, setContent] = useState(first)
  const settled = useDebounced(content, REMEMBER_MS)
  const saved = useRef(first)

  useEffect(() => {
    if (settled === saved.current || submitting.has(id)) return
    saved.current = settled
    // What is not kept now is kept with the next change.
    request('PUT', `order-drafts/${id}`, { body: { content: settled } }).then(
      forgetDrafts,
      () => undefined,
    )
  }, [id, settled])

  const change: ChangeDraft = (part) => setContent((before) => ({ ...before, ...part }))
  return { content, change }
}

/** What is searched for; undefined while it is not said whose. */
export function filterOf(
  draft: DraftContent,
): Omit<ServiceItemSearch, 'limit' | 'offset'> | undefined {
  const { installerId, projectKind, action, projectIds = [], expiresFrom, expiresTo, state } = draft
  if (!installerId || !projectKind || !action) return undefined
  const services = servicesOf(draft)
  const ofRenewal = { expiresFrom, expiresTo, state }
  return {
    installerId,
    projectKind,
    action,
    projectIds,
    services,
    ...(action === 'renew' && ofRenewal),
  }
}

/** Those chosen that this kind of project has; without a choice its first one, or all that can be renewed. */
export function servicesOf({
  projectKind = 'community',
  action,
  services = [],
}: DraftContent): Service[] {
  const offered = OFFERS[projectKind].map(({ service }) => service)
  const chosen = offered.filter((service) => services.includes(service))
  if (chosen.length > 0) return chosen
  return action === 'renew' ? offered : offered.slice(0, 1)
}

/** What is priced and ordered; undefined while it is incomplete. */
export function selectionOf(draft: DraftContent): OrderSelection | undefined {
  const filter = filterOf(draft)
  const { isAll = false, only = [], except = [], variants = {} } = draft
  const term = termOf(draft)
  if (!filter || !term || (!isAll && only.length === 0)) return undefined
  return { ...filter, ...(isAll ? { except } : { only, except: [] }), variants, term }
}

function termOf({ action, termKind = 'months', months, until }: DraftContent) {
  const fewest = fewestMonths(action)
  if (action === 'activate') return { months: Math.max(fewest, months ?? 0) }
  if (termKind === 'months') return { months: Math.max(fewest, months ?? DEFAULT_MONTHS) }
  return termKind === 'date' && until ? { until } : undefined
}

export const DEFAULT_MONTHS = 12

/** Property managers pay with credits, and these pay for commercial projects alone. */
export const kindsFor = (role: Role | undefined): readonly [ProjectKind, ...ProjectKind[]] =>
  role === 'property_manager' ? ['commercial'] : PROJECT_KINDS

/** Where the first month is free, an activation needs no other. */
export const fewestMonths = (action: DraftContent['action']): number =>
  action === 'activate' && cachedSession()?.hasFreeMonth ? 0 : 1

export const isSelected = (
  { isAll, only = [], except = [] }: DraftContent,
  key: string,
): boolean => (isAll ? !except.includes(key) : only.includes(key))

/** @param total that the filter finds */
export const selectedCount = ({ isAll, only = [], except = [] }: DraftContent, total: number) =>
  isAll ? Math.max(0, total - except.length) : only.length

/** With or without these keys. */
export function selecting(draft: DraftContent, keys: string[], on: boolean): Partial<DraftContent> {
  const { isAll = false, only = [], except = [] } = draft
  const list = isAll ? except : only
  const isAdded = isAll ? !on : on
  const next = isAdded
    ? [...new Set([...list, ...keys])].slice(0, MAX_ORDER_LINES)
    : list.filter((key) => !keys.includes(key))
  return isAll ? { except: next } : { only: next }
}

/** Another filter finds other things: nothing of them is selected yet. */
export const NOTHING_SELECTED = {
  isAll: false,
  only: [],
  except: [],
} satisfies Partial<DraftContent>
