import { createRoute, z } from '@hono/zod-openapi'
import {
  countUnread,
  findNotification,
  listNotifications,
  type NotificationRow,
  setNotificationsRead,
} from '../../db/notification-inbox.ts'
import { AppError } from '../../domain/errors.ts'
import { requires } from '../access.ts'
import { createRouter, json, problem } from '../http.ts'
import {
  Notification,
  NotificationPage,
  NotificationQuery,
  UnreadCount,
} from '../schemas/notification.ts'

const tags = ['Notices']
const params = z.object({ id: z.uuid() })

const list = createRoute({
  ...requires('notifications.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'What the caller was told, newest first',
  request: { query: NotificationQuery },
  responses: { 200: json('One page', NotificationPage) },
})

const unread = createRoute({
  ...requires('notifications.list'),
  method: 'get',
  path: '/unread',
  tags,
  summary: 'How much of it the caller has not read',
  responses: { 200: json('The number', UnreadCount) },
})

const show = createRoute({
  ...requires('notifications.list'),
  method: 'get',
  path: '/{id}',
  tags,
  summary: 'One notification',
  request: { params },
  responses: { 200: json('The notification', Notification), 404: problem('No such notification') },
})

const read = createRoute({
  ...requires('notifications.edit'),
  method: 'post',
  path: '/{id}/reading',
  tags,
  summary: 'Note that it was read',
  request: { params },
  responses: { 200: json('As it is now', Notification), 404: problem('No such notification') },
})

const readAll = createRoute({
  ...requires('notifications.edit'),
  method: 'post',
  path: '/readings',
  tags,
  summary: 'Note that everything was read',
  responses: { 200: json('How much is unread now', UnreadCount) },
})

// What one has read is one's own matter: it changes nothing for anybody, and leaves no audit entry.
export const notifications = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, sort: _, ...filter } = c.req.valid('query')
    const { rows, ...page } = await listNotifications(c.var.deps.db, c.var.account.id, filter, {
      limit,
      offset,
    })
    return c.json(NotificationPage.parse({ rows: rows.map(shown), ...page }), 200)
  })
  .openapi(unread, async (c) =>
    c.json({ count: await countUnread(c.var.deps.db, c.var.account.id) }, 200),
  )
  .openapi(show, async (c) => {
    const { id } = c.req.valid('param')
    const row = await findNotification(c.var.deps.db, c.var.account.id, id)
    if (!row) throw new AppError('not_found', `No notification ${id}`)
    return c.json(Notification.parse(shown(row)), 200)
  })
  .openapi(read, async (c) => {
    const { id } = c.req.valid('param')
    const { db } = c.var.deps
    await setNotificationsRead(db, c.var.account.id, id)
    const row = await findNotification(db, c.var.account.id, id)
    if (!row) throw new AppError('not_found', `No notification ${id}`)
    return c.json(Notification.parse(shown(row)), 200)
  })
  .openapi(readAll, async (c) => {
    const { db } = c.var.deps
    await setNotificationsRead(db, c.var.account.id)
    return c.json({ count: await countUnread(db, c.var.account.id) }, 200)
  })

function shown({ noticeKind, title, text, from, ...row }: NotificationRow) {
  return { ...row, notice: noticeKind && { kind: noticeKind, title, text, from } }
}
