import type { NotFoundHandler } from 'hono'
import { AppError } from '../domain/errors.ts'
import type { createRouter, Env } from './http.ts'
import { answerHttpCode, onError } from './problems.ts'

/** An unknown address is `not_found`; a known one with an unknown method says which it knows. */
export function createNotFound(app: ReturnType<typeof createRouter>): NotFoundHandler<Env> {
  return (c) => {
    const allowed = methodsOf(app, c.req.path)
    if (allowed.length === 0) {
      return onError(new AppError('not_found', `Nothing is at ${c.req.path}`), c)
    }
    const response = answerHttpCode(c, 'method_not_allowed')
    response.headers.set('allow', allowed.join(', '))
    return response
  }
}

function methodsOf(app: ReturnType<typeof createRouter>, path: string): string[] {
  const methods = app.routes
    .filter(({ method, path: pattern }) => method !== 'ALL' && isMatch(pattern, path))
    .map(({ method }) => method)
  return [...new Set(methods)]
}

function isMatch(pattern: string, path: string): boolean {
  const [expected, actual] = [pattern.split('/'), path.split('/')]
  return (
    expected.length === actual.length &&
    expected.every((part, index) => part.startsWith(':') || part === actual[index])
  )
}
