import { z } from '@hono/zod-openapi'
import { NOTICE_KINDS } from '../../domain/notice.ts'
import { NOTIFICATION_KINDS } from '../../domain/notification.ts'
import { pageOf, pageQuery } from './page.ts'

export const Notification = z
  .object({
    id: z.uuid(),
    kind: z.enum(NOTIFICATION_KINDS),
    /** What its words need, by kind. */
    data: z.record(z.string(), z.union([z.string(), z.number()])),
    /** A page of the console. */
    link: z.string().nullable(),
    /** What a distributor published; null: something that happened. */
    notice: z
      .object({
        kind: z.enum(NOTICE_KINDS),
        title: z.string(),
        text: z.string(),
        from: z.string(),
      })
      .nullable(),
    createdAt: z.iso.datetime(),
    readAt: z.iso.datetime().nullable(),
  })
  .openapi('Notification')
export type Notification = z.infer<typeof Notification>

export const NotificationPage = pageOf('NotificationPage', Notification)

export const NotificationQuery = z.strictObject({
  ...pageQuery(['createdAt'], '-createdAt'),
  isRead: z
    .stringbool({ truthy: ['true'], falsy: ['false'], case: 'sensitive' })
    .optional()
    .openapi({ type: 'boolean' }),
})

export const UnreadCount = z.object({ count: z.int() }).openapi('UnreadCount')
export type UnreadCount = z.infer<typeof UnreadCount>
