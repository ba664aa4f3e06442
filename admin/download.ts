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
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = nameIn(response.headers.get('content-disposition')) ?? fallbackName
  link.click()
  // The browser reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

const nameIn = (disposition: string | null) => /filename="([^"]+)"/.exec(disposition ?? '')?.[1]
