import { z } from '@hono/zod-openapi'
import { LOCALES } from '../../domain/locale.ts'
import { normalizeMobileNumber } from '../../domain/resident.ts'

/** The document says it in ranges, because there a pattern has no flags, and many programs know no `\p`. */
const CONTROL = /\p{Cc}/u

/** One line, which may be empty: mails have it in their heads. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((text) => !CONTROL.test(text), 'Holds a line break or another control character')
    .openapi({ pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f]*$' })

/** Lines without a form, which may be none. */
export const paragraphs = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((text) => !CONTROL.test(text.replace(/[\r\n\t]/g, '')), 'Holds a control character')
    .openapi({ pattern: '^(?:[^\\u0000-\\u001f\\u007f-\\u009f]|[\\r\\n\\t])*$' })

/** A line that names something or somebody. */
export const name = line(200).min(1)

export const timeZone = z
  .string()
  .refine(isTimeZone, 'No time zone has this name')
  .openapi({ description: 'IANA name', example: 'Europe/Berlin' })

export const email = z.string().trim().max(254).pipe(z.email())

export const locale = z.enum(LOCALES)

/** Kept as E.164 writes it. */
export const mobileNumber = z
  .string()
  .max(40)
  .transform((text, context) => {
    const number = normalizeMobileNumber(text)
    if (number !== undefined) return number
    context.addIssue({
      code: 'custom',
      message: 'Write the number with its country: +49 171 1234567',
    })
    return z.NEVER
  })
  .openapi({ type: 'string', example: '+491711234567' })

/** The body of a change: some of the fields, and at least one. */
export function changeOf<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z
    .strictObject(shape)
    .partial()
    .refine((change) => Object.keys(change).length > 0, 'Name at least one field to change')
}

function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
