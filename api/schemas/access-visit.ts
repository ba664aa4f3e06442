import { z } from '@hono/zod-openapi'
import { VISIT_ENDS } from '../../domain/access-grant.ts'
import { note } from './access-request.ts'
import { pageOf, pageQuery } from './page.ts'

export const AccessVisit = z
  .object({
    id: z.uuid(),
    installerId: z.uuid(),
    installerName: z.string(),
    accountName: z.string(),
    reason: z.string(),
    enteredAt: z.iso.datetime(),
    /** At the latest. */
    endsAt: z.iso.datetime(),
    leftAt: z.iso.datetime().nullable(),
    /** Null: somebody is inside. */
    ended: z.enum(VISIT_ENDS).nullable(),
  })
  .openapi('AccessVisit')
export type AccessVisit = z.infer<typeof AccessVisit>

export const AccessVisitPage = pageOf('AccessVisitPage', AccessVisit)

export const AccessVisitQuery = z.strictObject({
  ...pageQuery(['enteredAt'], '-enteredAt'),
  installerId: z.uuid().optional(),
})

export const NewAccessSession = z
  .strictObject({ installerId: z.uuid(), reason: note })
  .openapi('NewAccessSession')

/** Whose console this session is now, in short; `GET /session` has the whole. */
export const AccessSession = z
  .object({ visitId: z.uuid(), installerName: z.string(), endsAt: z.iso.datetime() })
  .openapi('AccessSession')

export const AccessSessionEnd = z.object({ ended: z.enum(VISIT_ENDS) }).openapi('AccessSessionEnd')
export type AccessSessionEnd = z.infer<typeof AccessSessionEnd>
