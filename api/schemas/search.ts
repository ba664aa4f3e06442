import { z } from '@hono/zod-openapi'
import { PROJECT_KINDS } from '../../domain/organization.ts'
import { FOUND_KINDS, MIN_SEARCH } from '../../domain/search.ts'

export const SearchQuery = z.strictObject({
  q: z
    .string()
    .trim()
    .min(MIN_SEARCH, `Search by at least ${MIN_SEARCH} characters`)
    .max(100)
    .openapi({
      description:
        'The beginning of a MAC, of a SIP or order number or of an e-mail address, or part of a name',
    }),
})

export const SearchAnswer = z
  .object({
    groups: z.array(
      z.object({
        kind: z.enum(FOUND_KINDS),
        rows: z.array(
          z.object({
            id: z.uuid(),
            name: z.string(),
            /** A second line that tells two of the same name apart. */
            detail: z.string(),
            projectKind: z.enum(PROJECT_KINDS).nullable(),
          }),
        ),
        /** There are more than are shown. */
        hasMore: z.boolean(),
      }),
    ),
  })
  .openapi('SearchAnswer')
export type SearchAnswer = z.infer<typeof SearchAnswer>
