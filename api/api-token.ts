import { hash, randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { API_TOKEN_PREFIX } from '../domain/api-token.ts'
import type { Env } from './http.ts'

const HINT_LETTERS = 8

/** A new one; only its digest is stored. */
export function createApiToken(): { token: string; hint: string; tokenHash: Buffer } {
  const token = API_TOKEN_PREFIX + randomBytes(32).toString('base64url')
  return { token, hint: token.slice(0, HINT_LETTERS), tokenHash: hashOf(token) }
}

/** Whether a program asks, rather than a browser: browsers send no such header by themselves. */
export const sendsToken = (c: Context<Env>): boolean => c.req.header('authorization') !== undefined

/** Undefined: what was sent is no token of ours. */
export function readApiTokenHash(c: Context<Env>): Buffer | undefined {
  const [, token] = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '') ?? []
  return token?.startsWith(API_TOKEN_PREFIX) ? hashOf(token) : undefined
}

/** It is random and long, so one round of SHA-256 is enough. */
const hashOf = (token: string) => hash('sha256', token, 'buffer')
