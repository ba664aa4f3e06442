import { z } from '@hono/zod-openapi'

/** The years that four digits hold, in UTC: PostgreSQL knows no year 0, and its texts of others read differently. */
const FIRST = Date.parse('0001-01-01T00:00:00Z')
const LAST = Date.parse('9999-12-31T23:59:59.999Z')

/** A moment that a request names, with any offset. Handed on in UTC. */
export const instant = z.iso
  .datetime({ offset: true })
  .transform((text, context) => {
    const at = Date.parse(text)
    if (at >= FIRST && at <= LAST) return new Date(at).toISOString()
    context.addIssue({ code: 'custom', message: 'Lies outside the years 1 to 9999' })
    return z.NEVER
  })
  .openapi({ type: 'string', format: 'date-time' })

/** A day that a request names. */
export const day = z.iso.date().refine((text) => text >= '0001', 'Lies outside the years 1 to 9999')
