import { AppError } from '../domain/errors.ts'

/** Of a mail or an authenticator. */
export const wrongCode = () => refused('code', 'This code is wrong, used or too old')

/** Typed again by whoever is signed in. */
export const wrongPassword = () => refused('currentPassword', 'This is not your password')

export const knownPassword = () =>
  refused('password', 'Somebody else may know this password: choose another one')

function refused(field: string, message: string): AppError {
  return new AppError('invalid', message, { errors: [{ field, message }] })
}
