import { type AutopEntry, dangerousKeys, parseAutop } from '../domain/autop.ts'
import { AppError } from '../domain/errors.ts'

/**
 * The settings of a text that is fit to be sent.
 *
 * @throws AppError `invalid`, with every bad line; also for a text that sets nothing
 */
export function readAutop(config: string): AutopEntry[] {
  const { entries, errors } = parseAutop(config)
  if (errors.length > 0) {
    const first = `Line ${errors[0]?.line}: ${errors[0]?.message}`
    throw new AppError(
      'invalid',
      errors.length > 1 ? `${first} (and ${errors.length - 1} more)` : first,
      {
        errors: errors.map(({ line, message }) => ({
          field: 'config',
          message: `Line ${line}: ${message}`,
        })),
      },
    )
  }
  if (entries.length === 0) {
    const message = 'The text holds no setting: write at least one line Config.… = value'
    throw new AppError('invalid', message, { errors: [{ field: 'config', message }] })
  }
  return entries
}

/** @throws AppError `invalid` where a key that can cut a device off was not named */
export function requireAcknowledgement(entries: AutopEntry[], acknowledged: string[]): void {
  const missing = dangerousKeys(entries).filter((key) => !acknowledged.includes(key))
  if (missing.length === 0) return
  const message = `Confirm that these keys may cut a device off: ${missing.join(', ')}`
  throw new AppError('invalid', message, {
    errors: [{ field: 'acknowledgedDangerousKeys', message }],
  })
}
