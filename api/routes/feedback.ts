import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { findReceivers } from '../../db/access-receivers.ts'
import type { InstallerOwners } from '../../db/client.ts'
import { findFeedbackReceiver } from '../../db/customer-services.ts'
import { getFeedback, insertFeedback, listFeedback, setFeedbackRead } from '../../db/feedback.ts'
import { insertMail } from '../../db/mails.ts'
import { insertNotifications } from '../../db/notification-inbox.ts'
import { getProject } from '../../db/projects.ts'
import { AppError } from '../../domain/errors.ts'
import { requires } from '../access.ts'
import { body, createRouter, type Env, json, problem } from '../http.ts'
import {
  Feedback,
  FeedbackPage,
  FeedbackQuery,
  NewFeedback,
  SentFeedback,
} from '../schemas/feedback.ts'

const tags = ['Setting']
const params = z.object({ id: z.uuid() })

const list = createRoute({
  ...requires('feedback.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'What installers have written, newest first',
  request: { query: FeedbackQuery },
  responses: { 200: json('One page', FeedbackPage) },
})

const show = createRoute({
  ...requires('feedback.list'),
  method: 'get',
  path: '/{id}',
  tags,
  summary: 'What one person wrote',
  request: { params },
  responses: { 200: json('The feedback', Feedback), 404: problem('No such feedback') },
})

const send = createRoute({
  ...requires('feedback.send'),
  method: 'post',
  path: '/',
  tags,
  summary: 'Write to the sub-distributor',
  request: { body: body(NewFeedback) },
  responses: {
    201: json('It is stored, and mailed to the sub-distributor', SentFeedback),
    404: problem('No such project'),
    409: problem('The sub-distributor receives no feedback'),
  },
})

const read = createRoute({
  ...requires('feedback.edit'),
  method: 'post',
  path: '/{id}/reading',
  tags,
  summary: 'Note that it was read; who read it first stays',
  request: { params },
  responses: { 200: json('As it is now', Feedback), 404: problem('No such feedback') },
})

const unread = createRoute({
  ...requires('feedback.edit'),
  method: 'delete',
  path: '/{id}/reading',
  tags,
  summary: 'Mark it as not read',
  request: { params },
  responses: { 200: json('As it is now', Feedback), 404: problem('No such feedback') },
})

export const feedback = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, sort: _, ...filter } = c.req.valid('query')
    const page = await c.var.inScope((trx, scope) =>
      listFeedback(trx, scope, filter, { limit, offset }),
    )
    return c.json(FeedbackPage.parse(page), 200)
  })
  .openapi(show, async (c) => {
    const { id } = c.req.valid('param')
    const row = await c.var.inScope((trx, scope) => getFeedback(trx, scope, id))
    return c.json(Feedback.parse(row), 200)
  })
  .openapi(send, async (c) => {
    const { text, contact, projectId } = c.req.valid('json')
    const { account, organization } = c.var
    const owners = ownersOf(c)
    const receiver = await findFeedbackReceiver(c.var.deps.db, owners.subDistributorId)
    const readers = await findReceivers(c.var.deps.db, {
      organizationId: owners.subDistributorId,
      role: 'sub_distributor',
    })
    const id = await c.var.inScope(async (trx, scope) => {
      const project = projectId === null ? undefined : await getProject(trx, scope, projectId)
      if (!receiver) {
        throw new AppError('conflict', 'Your sub-distributor receives no feedback at present')
      }
      const organizationName = organization.name
      const written = { owners, author: account, organizationName, contact, project, text }
      const inserted = await insertFeedback(trx, written)
      await insertMail(trx, {
        kind: 'feedback',
        organizationId: owners.subDistributorId,
        ...receiver,
        data: {
          ...{ from: account.name, organization: organizationName },
          ...{ contact, project: project?.name ?? '', text },
        },
      })
      await insertNotifications(trx, {
        accountIds: readers.map((reader) => reader.id),
        kind: 'feedback_received',
        data: { by: account.name, organization: organizationName },
        link: '/feedback',
      })
      await c.var.audit(trx, {
        action: 'feedback.sent',
        targetType: 'feedback',
        targetId: inserted,
        targetName: organizationName,
      })
      return inserted
    })
    return c.json({ id }, 201)
  })
  .openapi(read, async (c) => c.json(await mark(c, c.req.valid('param').id, true), 200))
  .openapi(unread, async (c) => c.json(await mark(c, c.req.valid('param').id, false), 200))

async function mark(c: Context<Env>, id: string, isRead: boolean): Promise<Feedback> {
  const { account } = c.var
  const row = await c.var.inScope(async (trx, scope) => {
    const { organizationName } = await getFeedback(trx, scope, id)
    if (await setFeedbackRead(trx, scope, id, isRead ? account.name : null)) {
      await c.var.audit(trx, {
        action: isRead ? 'feedback.read' : 'feedback.unread',
        targetType: 'feedback',
        targetId: id,
        targetName: organizationName,
      })
    }
    return getFeedback(trx, scope, id)
  })
  return Feedback.parse(row)
}

function ownersOf(c: Context<Env>): InstallerOwners {
  const { distributorId, subDistributorId, installerId } = c.var.owners
  if (!subDistributorId || !installerId) {
    throw new AppError('forbidden', 'Only an installer can do this')
  }
  return { distributorId, subDistributorId, installerId }
}
