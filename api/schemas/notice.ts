import { z } from '@hono/zod-openapi'
import { LOCALES } from '../../domain/locale.ts'
import {
  MOST_NOTICE_LETTERS,
  MOST_NOTICE_SUB_DISTRIBUTORS,
  NOTICE_KINDS,
  NOTICE_ROLES,
  NOTICE_STATES,
} from '../../domain/notice.ts'
import { pageOf, pageQuery } from './page.ts'
import { line, paragraphs } from './text.ts'
import { instant } from './time.ts'

const words = {
  title: line(200).min(1),
  text: paragraphs(MOST_NOTICE_LETTERS).min(1),
}

export const Notice = z
  .object({
    id: z.uuid(),
    kind: z.enum(NOTICE_KINDS),
    title: z.string(),
    text: z.string(),
    /** Read in the place of title and text by those who read these languages. */
    translations: z.partialRecord(
      z.enum(LOCALES),
      z.object({ title: z.string(), text: z.string() }),
    ),
    state: z.enum(NOTICE_STATES),
    publishAt: z.iso.datetime(),
    /** From then on nobody is shown it; null: it stays. */
    endsAt: z.iso.datetime().nullable(),
    roles: z.array(z.enum(NOTICE_ROLES)),
    /** Null: all of them. */
    subDistributorIds: z.array(z.uuid()).nullable(),
    createdByName: z.string(),
    createdAt: z.iso.datetime(),
    canceledByName: z.string().nullable(),
    /** People who were told so far, and how many of them by mail too. */
    receiverCount: z.int(),
    mailCount: z.int(),
  })
  .openapi('Notice')
export type Notice = z.infer<typeof Notice>

export const NoticePage = pageOf('NoticePage', Notice)

export const NoticeQuery = z.strictObject({
  ...pageQuery(['publishAt'], '-publishAt'),
  state: z.enum(NOTICE_STATES).optional(),
})

const unique = <Item>(items: Item[]) => [...new Set(items)]

export const NewNotice = z
  .strictObject({
    kind: z.enum(NOTICE_KINDS),
    ...words,
    translations: z
      .partialRecord(z.enum(LOCALES), z.strictObject(words))
      .default({})
      .openapi({ description: 'For readers of these languages; all others read title and text' }),
    publishAt: instant
      .nullable()
      .default(null)
      .openapi({ description: 'Null, or in the past: at once' }),
    endsAt: instant.nullable().default(null),
    roles: z.array(z.enum(NOTICE_ROLES)).min(1, 'Choose whom it is for').transform(unique),
    subDistributorIds: z
      .array(z.uuid())
      .min(1)
      .max(MOST_NOTICE_SUB_DISTRIBUTORS)
      .transform(unique)
      .nullable()
      .default(null)
      .openapi({ description: 'Null: all' }),
  })
  .openapi('NewNotice')
