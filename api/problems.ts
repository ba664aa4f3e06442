import {
  isGrpcServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { AppError, ERROR_CODES, type ErrorCode } from '../domain/errors.ts'
import type { Env } from './http.ts'
import type { HTTP_CODES, Problem, ProblemCode } from './schemas/problem.ts'

const STATUS = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  invalid: 422,
  too_many_requests: 429,
  unavailable: 503,
} as const satisfies Record<ErrorCode, number>

const HTTP_STATUS = {
  bad_request: 400,
  method_not_allowed: 405,
  payload_too_large: 413,
  unsupported_media_type: 415,
} as const satisfies Record<(typeof HTTP_CODES)[number], number>

const HTTP_DETAIL: Record<keyof typeof HTTP_STATUS, string> = {
  bad_request: 'The body is not the JSON that this address expects',
  method_not_allowed: 'This address knows no such method; Allow lists those it knows',
  payload_too_large: 'The body is larger than this address takes: 1 MB, a file 5 MB',
  unsupported_media_type: 'Send the body as application/json',
}

/** Answers a refusal with its code; whatever else was thrown is a bug, and becomes a 500 without a word of it. */
export function onError(error: Error, c: Context<Env>): Response {
  if (error instanceof HTTPException) return answerHttp(error, c)
  const refusal = asRefusal(error)
  if (!refusal) {
    c.var.log.error({ err: error, requestId: c.var.requestId }, 'unexpected')
    return answer(c, { status: 500, code: 'internal', detail: 'Something went wrong on our side' })
  }
  if (refusal.code === 'unavailable') {
    c.var.log.warn({ err: error, requestId: c.var.requestId }, 'unavailable')
  }
  const response = answer(c, {
    status: STATUS[refusal.code],
    code: refusal.code,
    detail: refusal.message,
    errors: refusal.errors,
  })
  if (refusal.retryAfterSeconds !== undefined) {
    response.headers.set('retry-after', String(Math.ceil(refusal.retryAfterSeconds)))
  }
  return response
}

export function answerHttpCode(c: Context<Env>, code: keyof typeof HTTP_STATUS): Response {
  return answer(c, { status: HTTP_STATUS[code], code, detail: HTTP_DETAIL[code] })
}

function answerHttp({ status }: HTTPException, c: Context<Env>): Response {
  const codes = Object.keys(HTTP_STATUS) as (keyof typeof HTTP_STATUS)[]
  return answerHttpCode(c, codes.find((code) => HTTP_STATUS[code] === status) ?? 'bad_request')
}

interface Answer {
  status: number
  code: ProblemCode
  detail: string
  errors?: Problem['errors']
}

function answer(c: Context<Env>, { status, code, detail, errors = [] }: Answer): Response {
  const body: Problem = {
    type: 'about:blank',
    title: code.replaceAll('_', ' '),
    status,
    detail,
    code,
    requestId: c.var.requestId,
    errors,
  }
  return Response.json(body, { status, headers: { 'content-type': 'application/problem+json' } })
}

function asRefusal(error: Error): AppError | undefined {
  if (error instanceof AppError) return error
  if (error instanceof WorkflowNotFoundError) return new AppError('conflict', 'Already finished')
  if (error instanceof WorkflowUpdateFailedError) return asWorkflowRefusal(error)
  if (isGrpcServiceError(error.cause ?? error)) {
    return new AppError('unavailable', 'The process engine is away; try again in a moment', {
      retryAfterSeconds: 5,
    })
  }
  return asDatabaseRefusal(error)
}

/** A workflow refuses with an ApplicationFailure whose type is one of our codes. */
function asWorkflowRefusal({ cause }: WorkflowUpdateFailedError): AppError | undefined {
  if (!(cause instanceof ApplicationFailure)) return undefined
  const code = ERROR_CODES.find((known) => known === cause.type)
  return code && new AppError(code, cause.message)
}

/** Server is starting, stopping, crashed or full; or the socket broke. */
const AWAY = /^(08|57P|53)|^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT)$/
const BROKEN =
  /^Connection terminated|^timeout exceeded when trying to connect|^Client has encountered/

/** Says nothing of tables and constraints: their names would tell of rows outside the caller's scope. */
function asDatabaseRefusal(error: Error): AppError | undefined {
  const code = 'code' in error ? String(error.code) : ''
  if (AWAY.test(code) || BROKEN.test(error.message)) {
    return new AppError('unavailable', 'The database is away; try again in a moment', {
      retryAfterSeconds: 2,
    })
  }
  if (code === '23505' || code === '23503') {
    return new AppError('conflict', 'This contradicts what is stored already')
  }
  if (code === '22021' || code === '22P05') {
    return new AppError('invalid', 'Holds the character U+0000, which no text may hold')
  }
  // JSON may hold half of a pair that makes a character; the database's JSON may not.
  if (code === '22P02' && error.message.endsWith('for type json')) {
    return new AppError('invalid', 'Holds half of a character')
  }
  if (code === '40001' || code === '40P01') {
    return new AppError('conflict', 'Somebody changed the same at this moment; try again')
  }
  return undefined
}
