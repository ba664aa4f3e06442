import { Secret, TOTP } from 'otpauth'
import { v7 as uuid } from 'uuid'
import { type AccountTokenPurpose, createAccountToken } from '../../db/account-tokens.ts'
import type { SessionStage } from '../../domain/sign-in.ts'
import { newestSession, PASSWORD } from './callers.ts'
import type { About, Examples } from './examples.ts'

/** Signing in, and what protects an account. */
export const ACCOUNT_EXAMPLES: Examples = {
  'POST /api/session': async (about) => ({
    body: { account: (await accountOf(about)).account, password: PASSWORD },
  }),
  'GET /api/session/step': (about) => at(about, 'password'),
  'POST /api/session/second-factor/mails': async (about) => {
    await set(about, { emailTwoFactor: true })
    return at(about, 'two_factor')
  },
  'POST /api/session/second-factor': async (about) => {
    await set(about, { emailTwoFactor: true })
    await at(about, 'two_factor')
    return { body: { factor: 'email', code: await codeOf(about, 'sign_in_code') } }
  },
  'POST /api/session/email/mails': async (about) => {
    await set(about, { emailTwoFactor: false })
    return at(about, 'email')
  },
  'POST /api/session/email': async (about) => {
    await at(about, 'email')
    return { body: { code: await codeOf(about, 'email_confirmation') } }
  },
  'POST /api/session/password': async (about) => {
    await set(about, { mustChangePassword: true })
    return at(about, 'password')
  },
  'POST /api/password-resets/checks': async (about) => ({ body: { token: await linkOf(about) } }),
  'POST /api/password-resets/completions': async (about) => ({
    body: { token: await linkOf(about), password: PASSWORD },
  }),
  'POST /api/account/confirmation': () => ({ body: { password: PASSWORD } }),
  // The walk signs in with it again.
  'POST /api/account/password': () => ({ body: { password: PASSWORD } }),
  'POST /api/account/email': async (about) => ({
    body: { code: await codeOf(about, 'email_confirmation') },
  }),
  'POST /api/account/authenticator/confirmation': async (about) => {
    await withoutAuthenticator(about)
    const begun = await about.client.post('/api/account/authenticator')
    const { letters } = await begun.json()
    const totp = new TOTP({ secret: Secret.fromBase32(letters) })
    return { body: { code: totp.generate() } }
  },
  'POST /api/account/recovery-codes': async (about) => {
    await withoutAuthenticator(about)
    await about.client.post('/api/account/authenticator')
    await set(about, { totpConfirmedAt: new Date().toISOString() })
    return {}
  },
}

/** Puts the caller's sessions at a step of signing in. */
async function at({ db, caller }: About, stage: SessionStage) {
  const { accountId } = caller
  await db.updateTable('sessions').set({ stage }).where('accountId', '=', accountId).execute()
  return {}
}

function accountOf({ db, caller }: About) {
  return db
    .selectFrom('accounts')
    .select(['account', 'email'])
    .where('id', '=', caller.accountId)
    .executeTakeFirstOrThrow()
}

async function set(
  { db, caller }: About,
  values: {
    emailTwoFactor?: boolean
    mustChangePassword?: boolean
    totpSecret?: null
    totpConfirmedAt?: string | null
  },
) {
  await db.updateTable('accounts').set(values).where('id', '=', caller.accountId).execute()
}

const withoutAuthenticator = (about: About) =>
  set(about, { totpSecret: null, totpConfirmedAt: null })

/** A code as it is mailed, for the caller's newest session. */
async function codeOf({ db, caller }: About, purpose: AccountTokenPurpose): Promise<string> {
  const { accountId } = caller
  const { id: sessionId } = await newestSession(db, accountId)
  const email = `${uuid()}@example.com`
  return createAccountToken(db, { accountId, purpose, form: 'code', email, sessionId, minutes: 5 })
}

async function linkOf(about: About): Promise<string> {
  const { accountId } = about.caller
  const { email } = await accountOf(about)
  const token = { accountId, email: email ?? '', minutes: 5 }
  return createAccountToken(about.db, { ...token, purpose: 'password_reset', form: 'link' })
}
