import { hash, randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Env } from './http.ts'

/** With this prefix a browser takes the cookie only if Secure, for `/`, and from this very host. */
export const SESSION_COOKIE = '__Host-sid'

const ATTRIBUTES = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const

export function createToken(): { token: string; tokenHash: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return { token, tokenHash: hashToken(token) }
}

/** What is stored of a token. It is random and long, so one round of SHA-256 is enough. */
function hashToken(token: string): Buffer {
  return hash('sha256', token, 'buffer')
}

export function readTokenHash(c: Context<Env>): Buffer | undefined {
  const token = getCookie(c, SESSION_COOKIE)
  return token === undefined ? undefined : hashToken(token)
}

/** A cookie without Max-Age: it ends with the browser, and on the server whenever the session does. */
export function setSessionCookie(c: Context<Env>, token: string): void {
  setCookie(c, SESSION_COOKIE, token, ATTRIBUTES)
}

export function clearSessionCookie(c: Context<Env>): void {
  deleteCookie(c, SESSION_COOKIE, ATTRIBUTES)
}
