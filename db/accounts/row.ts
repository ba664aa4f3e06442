import { AppError } from '../../domain/errors.ts'

/** Stands in the place of a hash where there is no password; no password matches it. */
export const NO_PASSWORD = 'none'

/** So long a first password, or the link to choose one, is good. */
export const INITIAL_SECRET_HOURS = 72

const TAKEN: Record<string, { field: string; message: string }> = {
  accounts_account: { field: 'account', message: 'This account name is taken' },
  accounts_email: { field: 'email', message: 'Another account has this e-mail address' },
}

/** Says in words which of the unique values of an account somebody has already. */
export async function refusingTaken<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    const taken = TAKEN[constraintOf(error) ?? '']
    if (!taken) throw error
    throw new AppError('conflict', taken.message, { errors: [taken] })
  }
}

function constraintOf(error: unknown): string | undefined {
  const isViolation = error instanceof Error && 'constraint' in error
  return isViolation ? String(error.constraint) : undefined
}
