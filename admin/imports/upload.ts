import type { AppliedImport, CheckedImport, Import } from '../../api/schemas/import.ts'
import { request } from '../http.ts'

export type ImportKindName = Import['kind']

export interface ImportTarget {
  kind: ImportKindName
  /** What the lines are added to, where that is not the person's own organization. */
  targetId?: string
}

/** Sends a file to be looked through. */
export function checkFile(file: File, { kind, targetId }: ImportTarget): Promise<CheckedImport> {
  const form = new FormData()
  form.append('kind', kind)
  if (targetId) form.append('targetId', targetId)
  form.append('file', file)
  return request<CheckedImport>('POST', 'imports', { form })
}

export const applyImport = (id: string, mode: 'all' | 'good_lines') =>
  request<AppliedImport>('POST', `imports/${id}/application`, { body: { mode } })
