import { z } from '@hono/zod-openapi'
import { ENDING_SOON_DAYS, ENDING_STATES } from '../../domain/ending.ts'
import { PROJECT_KINDS } from '../../domain/organization.ts'
import { SERVICES } from '../../domain/service.ts'
import { pageOf, pageQuery } from './page.ts'

export const EndingItem = z
  .object({
    id: z.uuid(),
    service: z.enum(SERVICES),
    /** Null: its holder is not there any more. */
    holderName: z.string().nullable(),
    projectId: z.uuid(),
    projectName: z.string(),
    projectKind: z.enum(PROJECT_KINDS),
    installerId: z.uuid(),
    installerName: z.string(),
    /** The last day of service, in the project's time zone. */
    expiresOn: z.iso.date(),
  })
  .openapi('EndingItem')
export type EndingItem = z.infer<typeof EndingItem>

export const EndingItemPage = pageOf('EndingItemPage', EndingItem)

export const EndingItemQuery = z.strictObject({
  ...pageQuery(['expiresOn'], 'expiresOn'),
  state: z
    .enum(ENDING_STATES)
    .default('expiring')
    .openapi({ description: 'Expiring: what is renewed automatically is left out' }),
  withinDays: z.coerce
    .number()
    .int()
    .min(0)
    .max(365)
    .default(ENDING_SOON_DAYS)
    .openapi({ type: 'integer', description: 'Of expiring ones, from today where the account is' }),
})
