import { HttpError } from 'react-admin'
import type { FieldError } from '../domain/errors.ts'
import { translate } from './i18n.ts'
import { said } from './said.ts'

export interface Page<Row> {
  rows: Row[]
  total: number
  /** False where counting stopped at a limit: there are more rows than `total`. */
  totalIsExact: boolean
}

/** What the API says about a refusal (RFC 9457). */
export interface Problem {
  title: string
  detail?: string
  code?: string
  requestId?: string
  errors?: FieldError[]
}

export type Query = Record<string, string | number | boolean | null | undefined>

export interface RequestOptions {
  query?: Query
  body?: unknown
  /** In the place of a body, where a file is sent. */
  form?: FormData
  headers?: Record<string, string>
  signal?: AbortSignal | undefined
}

/** Where a person signs in: a refusal there ends no session. */
const SESSION = 'session'
const SESSION_END = 'gatehouse:session-end'

/** Tells the page that nobody is signed in any more. */
export const tellSessionEnd = () => window.dispatchEvent(new Event(SESSION_END))

/** @returns what stops it */
export function onSessionEnd(listener: () => void): () => void {
  window.addEventListener(SESSION_END, listener)
  return () => window.removeEventListener(SESSION_END, listener)
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** @throws HttpError whose message is fit to be shown; `body.errors` maps fields to messages, `body.problem` is the answer */
export async function request<Answer>(
  method: Method,
  path: string,
  { query, body, form, headers, signal }: RequestOptions = {},
): Promise<Answer> {
  const response = await fetchOrExplain(withQuery(`/api/${path}`, query), {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(form ? { body: form } : {}),
    ...(signal ? { signal } : {}),
  })
  const text = await response.text()
  if (response.status === 401 && path !== SESSION) tellSessionEnd()
  if (!response.ok) throw toHttpError(response, text)
  // The API validates what it sends against the schema that Answer stands for.
  return (text === '' ? undefined : JSON.parse(text)) as Answer
}

export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  return search.size === 0 ? path : `${path}?${search}`
}

/** The refusal behind an error that was thrown by `request`, if it is one. */
export function problemOf(error: unknown): Problem | undefined {
  return error instanceof HttpError ? (error.body?.problem as Problem | undefined) : undefined
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

async function fetchOrExplain(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new HttpError(translate('layout.errors.unreachable'), 0)
  }
}

function toHttpError(response: Response, text: string): HttpError {
  const problem = parseProblem(text) ?? {
    title: response.statusText || translate('layout.errors.failed'),
  }
  const reason = reasonIn(problem)
  const reference = problem.requestId
    ? ` ${translate('layout.errors.reference', { id: problem.requestId })}`
    : ''
  const message = response.status >= 500 ? `${reason}${reference}` : reason
  const errors: Record<string, string> = {}
  for (const { field, message: text } of problem.errors ?? []) {
    errors[field === '' ? 'root.serverError' : field] = said(text)
  }
  return new HttpError(message, response.status, { errors, problem })
}

/** In the language on the screen; where a request has several faults, one after the other. */
function reasonIn({ title, detail = title, errors = [] }: Problem): string {
  const join = (word: (text: string) => string) =>
    errors.map(({ field, message }) => (field ? `${field}: ${word(message)}` : word(message)))
  return join(String).join('; ') === detail ? join(said).join('; ') : said(detail)
}

function parseProblem(text: string): Problem | undefined {
  try {
    const parsed: unknown = JSON.parse(text)
    const isProblem = typeof parsed === 'object' && parsed !== null && 'title' in parsed
    return isProblem ? (parsed as Problem) : undefined
  } catch {
    return undefined
  }
}
