import type { ApiClient } from '../api.ts'
import { readAnswer, withoutIds } from './answers.ts'
import { type Caller, refusalOf } from './callers.ts'
import { MARKS } from './owner.ts'
import { type Making, type Request, UNKNOWN, unknownRequest } from './requests.ts'

/** What an own request may be answered: done; not, for a reason that is the caller's to know. */
const PLAIN = [200, 201, 202, 204, 409, 422, 429, 503]

/** Keep what the caller has written, ids as well, and look nothing up: that is done where a note is used. */
const NOTES = ['POST /api/order-drafts', 'PUT /api/order-drafts/{id}']

export interface Walked {
  client: ApiClient
  caller: Caller
  making: Making
  /** Answers to requests for what nobody has, by place. */
  unknown: Map<string, Promise<Answer>>
}

export interface Answer {
  status: number
  text: string
}

export async function ask(client: ApiClient, { address, init }: Request): Promise<Answer> {
  const answer = await client.fetch(address, init)
  return { status: answer.status, text: await readAnswer(answer) }
}

/** What is wrong with an answer, in words; undefined: nothing. */
export async function wrongIn(request: Request, answer: Answer, walked: Walked) {
  const { operation, foreign, init } = request
  const { status, text } = answer
  const refusal = refusalOf(walked.caller, operation)
  if (refusal) return status === refusal ? undefined : `is not refused by ${refusal}`
  if (status >= 500 && status !== 503) return 'is out of order'
  if (!foreign) {
    return PLAIN.includes(status) || operation.permission === 'public'
      ? undefined
      : 'is refused to whom it belongs'
  }
  const isReading = operation.method === 'GET'
  if (!foreign.isId) return isReading && FOUND.test(text) ? 'finds by a foreign text' : undefined
  const isPath = foreign.what.startsWith('path')
  if (isPath && status !== 404) return 'is not 404'
  if (!isReading && status < 400 && !NOTES.includes(operation.name)) return 'takes a foreign id'
  if (isReading && FOUND.test(text)) return 'finds by a foreign id'
  // Of somebody else or of nobody: whoever asks cannot tell.
  const place = `${foreign.what.split(' ')[0]} ${request.choice.form} ${init.method}`
  const asked =
    walked.unknown.get(place) ?? ask(walked.client, unknownRequest(request, walked.making))
  walked.unknown.set(place, asked)
  const unknown = await asked
  const ids = request.sent.concat(UNKNOWN)
  // A note that was kept has an id and an instant of its own.
  const isKept = status < 400 && !isReading
  const isSame =
    unknown.status === status && (isKept || withoutIds(unknown.text, ids) === withoutIds(text, ids))
  return isSame ? undefined : `differs from ${unknown.status} ${unknown.text.slice(-300)} of nobody`
}

const FOUND = /"total":[1-9]/

/** Whether an answer to a filter holds something: rows, of a file as well. */
export const hasFound = ({ status, text }: Answer): boolean =>
  status === 200 && (FOUND.test(text) || text.slice(text.indexOf('\n')).search(MARKS) !== -1)
