import { useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-admin'
import { v4 as uuid } from 'uuid'
import type { AutopSelection } from '../../api/schemas/autop-selection.ts'
import { MASK, maskAutopText } from '../../domain/autop.ts'
import type { AutopType } from '../../domain/autop-batch.ts'
import { PROJECT_KINDS, type ProjectKind } from '../../domain/organization.ts'
import { useDebounced } from '../debounced.ts'

/** How the devices of a batch are named. */
export type Choice = 'devices' | 'filter' | 'list' | 'file'

export type SelectionFilter = Extract<AutopSelection, { filter: unknown }>['filter']

/** What a person has entered so far. */
export interface Draft {
  type: AutopType
  config: string
  choice: Choice
  deviceIds: string[]
  filter: SelectionFilter
  /** How many devices the filter found when it was chosen. */
  filterTotal: string
  /** A pasted list of MACs, and the text of a file. */
  list: string
  file: { name: string; text: string } | null
  split: boolean
  /** Names the demand, so that sending it twice does it once. */
  idempotencyKey: string
}

const emptyDraft = (): Draft => ({
  type: 'regular',
  config: '',
  choice: 'devices',
  deviceIds: [],
  filter: {},
  filterTotal: '',
  list: '',
  file: null,
  split: false,
  idempotencyKey: uuid(),
})

/** The page of a new batch. What was selected travels in the history entry, which outlives a reload. */
export const batchPath = (kind: ProjectKind) => `/autop-batches/create?projectKind=${kind}`

const REMEMBER_MS = 400

/**
 * A draft that a reload keeps: all of it but a text with secrets, which stays in memory. Belongs to the address at
 * which the page was opened.
 */
export function useDraft() {
  const location = useLocation()
  const navigate = useNavigate()
  const [here] = useState(() => `${location.pathname}${location.search}`)
  const [draft, setDraft] = useState<Draft>(() => ({ ...emptyDraft(), ...location.state }))
  const settled = useDebounced(draft, REMEMBER_MS)

  useEffect(() => {
    const { config, ...rest } = settled
    navigate(here, { replace: true, state: hasSecret(config) ? rest : settled })
  }, [settled, here, navigate])

  /** A changed demand is a new one, and gets a key of its own. */
  const change = (part: Partial<Draft>) =>
    setDraft((before) => ({ ...before, split: false, ...part, idempotencyKey: uuid() }))

  return { draft, change, kind: kindIn(location.search) }
}

export const hasSecret = (config: string) => maskAutopText(config).includes(MASK)

/** What is sent as the selection; undefined while nothing is selected. */
export function selectionOf(draft: Draft): AutopSelection | undefined {
  const { choice, deviceIds, filter, list, file } = draft
  if (choice === 'devices') return deviceIds.length > 0 ? { deviceIds } : undefined
  if (choice === 'filter') return { filter }
  const macs = choice === 'list' ? list : (file?.text ?? '')
  return macs.trim() === '' ? undefined : { macs }
}

function kindIn(search: string): ProjectKind {
  const kind = new URLSearchParams(search).get('projectKind')
  return PROJECT_KINDS.find((known) => known === kind) ?? 'community'
}
