import { createRoute, z } from '@hono/zod-openapi'
import {
  cancelNotice,
  getNotice,
  insertNotice,
  listNotices,
  type NoticeRow,
} from '../../db/notices.ts'
import { AppError } from '../../domain/errors.ts'
import { MOST_NOTICE_DAYS, noticeState } from '../../domain/notice.ts'
import { requires } from '../access.ts'
import { body, createRouter, json, problem } from '../http.ts'
import { NewNotice, Notice, NoticePage, NoticeQuery } from '../schemas/notice.ts'

const tags = ['Notices']
const params = z.object({ id: z.uuid() })

const list = createRoute({
  ...requires('notices.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'Notices that the distributor has written, the last to be published first',
  request: { query: NoticeQuery },
  responses: { 200: json('One page', NoticePage) },
})

const show = createRoute({
  ...requires('notices.list'),
  method: 'get',
  path: '/{id}',
  tags,
  summary: 'One notice',
  request: { params },
  responses: { 200: json('The notice', Notice), 404: problem('No such notice') },
})

const publish = createRoute({
  ...requires('notices.publish'),
  method: 'post',
  path: '/',
  tags,
  summary: 'Write a notice that is published at its time, in the console and by mail',
  request: { body: body(NewNotice) },
  responses: {
    201: json('The notice', Notice),
    404: problem('No such sub-distributor'),
  },
})

const cancellation = createRoute({
  ...requires('notices.publish'),
  method: 'post',
  path: '/{id}/cancellation',
  tags,
  summary: 'Take a notice back before it is published',
  request: { params },
  responses: {
    200: json('As it is now', Notice),
    404: problem('No such notice'),
    409: problem('It is published or canceled already'),
  },
})

export const notices = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, sort: _, ...filter } = c.req.valid('query')
    const { rows, ...page } = await c.var.inScope((trx, scope) =>
      listNotices(trx, scope, filter, { limit, offset }),
    )
    return c.json(NoticePage.parse({ rows: rows.map(withState), ...page }), 200)
  })
  .openapi(show, async (c) => {
    const { id } = c.req.valid('param')
    const row = await c.var.inScope((trx, scope) => getNotice(trx, scope, id))
    return c.json(Notice.parse(withState(row)), 200)
  })
  .openapi(publish, async (c) => {
    const wanted = c.req.valid('json')
    const { account, owners } = c.var
    const times = timesOf(wanted)
    const row = await c.var.inScope(async (trx, scope) => {
      const { distributorId } = owners
      const written = { ...wanted, ...times, distributorId, createdBy: account }
      const id = await insertNotice(trx, scope, written)
      const { title, roles, subDistributorIds } = wanted
      await c.var.audit(trx, {
        action: 'notice.created',
        targetType: 'notice',
        targetId: id,
        targetName: title,
        details: { ...times, roles, subDistributors: subDistributorIds?.length ?? null },
      })
      return getNotice(trx, scope, id)
    })
    return c.json(Notice.parse(withState(row)), 201)
  })
  .openapi(cancellation, async (c) => {
    const { id } = c.req.valid('param')
    const row = await c.var.inScope(async (trx, scope) => {
      const canceled = await cancelNotice(trx, scope, id, c.var.account)
      await c.var.audit(trx, {
        action: 'notice.canceled',
        targetType: 'notice',
        targetId: id,
        targetName: canceled.title,
      })
      return canceled
    })
    return c.json(Notice.parse(withState(row)), 200)
  })

const withState = (row: NoticeRow) => ({
  ...row,
  state: noticeState(row, new Date().toISOString()),
})

const DAY_MS = 86_400_000

/** In UTC. @throws AppError `invalid` for one that ends before it begins, or begins in more than a year */
function timesOf({ publishAt, endsAt }: { publishAt: string | null; endsAt: string | null }) {
  const now = Date.now()
  const begin = Math.max(now, publishAt === null ? 0 : Date.parse(publishAt))
  if (begin > now + MOST_NOTICE_DAYS * DAY_MS) {
    throw wrong('publishAt', 'A notice can be written a year ahead at most')
  }
  if (endsAt !== null && Date.parse(endsAt) <= begin) {
    throw wrong('endsAt', 'A notice must end after it is published')
  }
  return {
    publishAt: new Date(begin).toISOString(),
    endsAt: endsAt && new Date(endsAt).toISOString(),
  }
}

const wrong = (field: string, message: string) =>
  new AppError('invalid', message, { errors: [{ field, message }] })
