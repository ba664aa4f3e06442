import { z } from '@hono/zod-openapi'
import { ERROR_CODES } from '../../domain/errors.ts'

/** Refusals that HTTP itself knows, beside those of the domain. */
export const HTTP_CODES = [
  'bad_request',
  'method_not_allowed',
  'payload_too_large',
  'unsupported_media_type',
] as const

export const PROBLEM_CODES = [...ERROR_CODES, ...HTTP_CODES, 'internal'] as const
export type ProblemCode = (typeof PROBLEM_CODES)[number]

/** Problem details, RFC 9457, with our extension members. */
export const Problem = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(PROBLEM_CODES),
    /** Stands in the log line of the request: quote it when asking for help. */
    requestId: z.string(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })),
  })
  .openapi('Problem')
export type Problem = z.infer<typeof Problem>
