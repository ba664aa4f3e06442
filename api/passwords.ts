import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { hash, type Options, verify } from '@node-rs/argon2'
import { AppError } from '../domain/errors.ts'
import { findPasswordFault } from '../domain/password.ts'

/** OWASP's least for argon2id, the library's default kind; 19 MiB, about 50 ms here. A change rehashes each account at its next sign-in. */
const PARAMETERS = {
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
} satisfies Options

const PREFIX = `$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`

/** @returns the PHC string that is stored */
export const hashPassword = (password: string): Promise<string> => hash(password, PARAMETERS)

/**
 * A wrong password and an account that is not there cost the same time.
 *
 * @param stored undefined where there is no such account
 */
export async function verifyPassword(
  stored: string | undefined,
  password: string,
): Promise<boolean> {
  const isHash = stored?.startsWith('$argon2id$') === true
  const matches = await verify(isHash ? stored : await nobodysHash(), password)
  return isHash && matches
}

export const isOutdatedHash = (stored: string): boolean => !stored.startsWith(PREFIX)

let nobodys: Promise<string> | undefined

function nobodysHash(): Promise<string> {
  nobodys ??= hashPassword('the password of nobody')
  return nobodys
}

/**
 * The hash of a password that somebody chose.
 *
 * @param context words that must not be most of it: names of the account, the person, the company
 * @throws AppError `invalid`, which names `password` and the reason
 */
export async function hashNewPassword(password: string, context: string[]): Promise<string> {
  const message = findPasswordFault(password, context, commonPasswords())
  if (message) {
    throw new AppError('invalid', message, { errors: [{ field: 'password', message }] })
  }
  return hashPassword(password)
}

/** Without letters and figures that are mistaken for one another when they are read out. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 4
const GROUP = 4

/** A first password to be shown once, such as `k7wp-3mza-xq5r-t9dh`: 79 random bits. */
export async function generatePassword(): Promise<{ password: string; passwordHash: string }> {
  const letter = () => LETTERS[randomInt(LETTERS.length)] ?? ''
  const group = () => Array.from({ length: GROUP }, letter).join('')
  const password = Array.from({ length: GROUPS }, group).join('-')
  return { password, passwordHash: await hashPassword(password) }
}

let common: ReadonlySet<string> | undefined

function commonPasswords(): ReadonlySet<string> {
  const file = path.join(import.meta.dirname, 'common-passwords.txt')
  common ??= new Set(readFileSync(file, 'utf8').split('\n').filter(Boolean))
  return common
}
