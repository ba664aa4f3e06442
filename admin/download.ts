import { HttpError } from 'react-admin'
import type { Problem, Query } from './http.ts'
import { withQuery } from './http.ts'
import { said } from './said.ts'

export type FileFormat = 'csv' | 'xlsx'

/**
 * Saves a file that the API makes. Fetched rather than linked to, so that a refusal is said in words.
 *
 * @throws HttpError
 */
export async function download(path: string, query: Query, fallbackName: string): Promise<void> {
  const response = await fetch(withQuery(`/api/${path}`, query))
  if (!response.ok) {
    const problem = (await response.json().catch(() => ({ title: response.statusText }))) as Problem
    throw new HttpError(said(problem.detail ?? problem.title), response.status)
  }
  saveBlob(
    await response.blob(),
    nameIn(response.headers.get('content-disposition')) ?? fallbackName,
  )
}

/** Saves a text that the page has already. */
export const saveText = (text: string, name: string) =>
  saveBlob(new Blob([text], { type: 'text/plain' }), name)

function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

const nameIn = (disposition: string | null) => /filename="([^"]+)"/.exec(disposition ?? '')?.[1]
