export const ERROR_CODES = [
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'invalid',
  'too_many_requests',
  'unavailable',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

/** What is wrong with one part of a request. `field` is a path such as `deviceIds.3`, or `` for the whole. */
export interface FieldError {
  field: string
  message: string
}

/** An expected refusal. Whatever else is thrown is a bug. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly errors: FieldError[]
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: ErrorCode,
    message: string,
    options: ErrorOptions & { errors?: FieldError[]; retryAfterSeconds?: number } = {},
  ) {
    super(message, options)
    this.code = code
    this.errors = options.errors ?? []
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}
