import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { digest } from '../account-tokens.ts'
import type { Db } from '../client.ts'

/** Keeps an authenticator's secret that does not count yet. @param sealed by the secret box */
export async function setPendingAuthenticator(
  trx: Db,
  id: string,
  sealed: Buffer,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('accounts')
    .set({ totpSecret: sealed, totpUsedStep: null, totpUsedAt: null })
    .where('id', '=', id)
    .where('totpConfirmedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function confirmAuthenticator(trx: Db, id: string): Promise<void> {
  await trx
    .updateTable('accounts')
    .set({ totpConfirmedAt: sql<string>`now()` })
    .where('id', '=', id)
    .execute()
}

/** With its recovery codes. */
export async function deleteAuthenticator(trx: Db, id: string): Promise<void> {
  await trx
    .updateTable('accounts')
    .set({ totpSecret: null, totpConfirmedAt: null, totpUsedStep: null, totpUsedAt: null })
    .where('id', '=', id)
    .execute()
  await trx.deleteFrom('recoveryCodes').where('accountId', '=', id).execute()
}

/** A code of an authenticator is good once: of two that come with it, one gets true. */
export async function takeTotpStep(trx: Db, id: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('accounts')
    .set({ totpUsedStep: step, totpUsedAt: sql<string>`now()` })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('totpUsedStep', 'is', null), eb('totpUsedStep', '<', step)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function setEmailTwoFactor(trx: Db, id: string, isOn: boolean): Promise<void> {
  await trx.updateTable('accounts').set({ emailTwoFactor: isOn }).where('id', '=', id).execute()
}

const RECOVERY_CODES = 10
/** Without those that are mistaken for one another on paper. */
const CODE_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const CODE_LENGTH = 16

/** Ten new recovery codes in the place of the former ones. They stand nowhere but in the answer. */
export async function replaceRecoveryCodes(trx: Db, accountId: string): Promise<string[]> {
  await trx.deleteFrom('recoveryCodes').where('accountId', '=', accountId).execute()
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
  const rows = codes.map((code) => ({ id: uuid(), accountId, codeHash: digestOf(accountId, code) }))
  await trx.insertInto('recoveryCodes').values(rows).execute()
  return codes
}

/** A recovery code is good once. Case, blanks and hyphens do not matter. */
export async function takeRecoveryCode(trx: Db, accountId: string, code: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('recoveryCodes')
    .set({ usedAt: sql<string>`now()` })
    .where('accountId', '=', accountId)
    .where('codeHash', '=', digestOf(accountId, code))
    .where('usedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Such as `k7wp-3mza-xq5r-t9dh`: 79 random bits, so that their digest is as good as a secret. */
function newRecoveryCode(): string {
  const letters = Array.from(
    { length: CODE_LENGTH },
    () => CODE_LETTERS[randomInt(CODE_LETTERS.length)],
  )
  return letters.join('').replace(/.{4}(?!$)/g, '$&-')
}

const digestOf = (accountId: string, code: string) =>
  digest(accountId, code.toLowerCase().replace(/[^a-z0-9]/g, ''))
