/** What a session is good for: until `active`, for the next step alone. */
export const SESSION_STAGES = ['two_factor', 'email', 'password', 'active'] as const
export type SessionStage = (typeof SESSION_STAGES)[number]

/** Minutes that a step may take. */
export const STAGE_MINUTES = { two_factor: 10, email: 30, password: 30 } as const satisfies Record<
  Exclude<SessionStage, 'active'>,
  number
>

export const SECOND_FACTORS = ['authenticator', 'email', 'recovery_code'] as const
export type SecondFactor = (typeof SECOND_FACTORS)[number]

/** What an account is, as far as signing in goes. */
export interface SignInFacts {
  email: string | null
  isEmailConfirmed: boolean
  hasAuthenticator: boolean
  /** Chosen by its owner or required by whoever manages the account. */
  hasEmailTwoFactor: boolean
  mustChangePassword: boolean
}

/** The factors that open the second step. Without an address nothing can be mailed: then it is asked for first. */
export function secondFactors(facts: SignInFacts): SecondFactor[] {
  const byMail: SecondFactor[] = facts.hasEmailTwoFactor && facts.email !== null ? ['email'] : []
  return facts.hasAuthenticator ? ['authenticator', ...byMail, 'recovery_code'] : byMail
}

/** The step after a right password, and after each step that is done. */
export function nextStage(
  facts: SignInFacts,
  { isSecondFactorDone }: { isSecondFactorDone: boolean },
): SessionStage {
  if (!isSecondFactorDone && secondFactors(facts).length > 0) return 'two_factor'
  if (!facts.isEmailConfirmed) return 'email'
  if (facts.mustChangePassword) return 'password'
  return 'active'
}

/** Enough for its owner to know it again: `s•••@example.com`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return `${email.slice(0, 1)}•••${email.slice(at)}`
}
