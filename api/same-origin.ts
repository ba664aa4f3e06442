import { AppError } from '../domain/errors.ts'
import { sendsToken } from './api-token.ts'
import type { Middleware } from './http.ts'
import { answerHttpCode } from './problems.ts'

const SAFE = ['GET', 'HEAD', 'OPTIONS']
/** Whoever calls there is no browser, and signs what it sends. */
const SIGNED = '/api/payment-webhooks/'
const BODIES = /^(application\/json|multipart\/form-data)\s*(;|$)/i

/**
 * A change needs evidence that it comes from our own page: browsers send Sec-Fetch-Site and Origin by themselves,
 * and no page can write them. A foreign form can neither send JSON without asking first, so no other body passes.
 * A program shows a token instead, which no browser sends by itself.
 */
export const sameOrigin: Middleware = async (c, next) => {
  if (SAFE.includes(c.req.method)) return next()
  const site = c.req.header('sec-fetch-site')
  const isOurs = site === undefined ? isOwnOrigin(c.req.header('origin')) : site === 'same-origin'
  if (!isOurs && !sendsToken(c) && !c.req.path.startsWith(SIGNED)) {
    throw new AppError(
      'forbidden',
      'A change must come from this origin: send Origin with the address of this server',
    )
  }
  const type = c.req.header('content-type')
  if (type !== undefined && !BODIES.test(type)) {
    return answerHttpCode(c, 'unsupported_media_type')
  }
  return next()

  function isOwnOrigin(origin: string | undefined): boolean {
    if (origin === undefined || !URL.canParse(origin)) return false
    const { publicUrl } = c.var.deps
    const isPublic = publicUrl !== undefined && new URL(publicUrl).origin === origin
    return isPublic || new URL(origin).host === new URL(c.req.url).host
  }
}
