import { createRoute } from '@hono/zod-openapi'
import { requires } from '../access.ts'
import { enterAccount, leaveAccount } from '../acting.ts'
import { body, createRouter, json, problem } from '../http.ts'
import { AccessSession, AccessSessionEnd, NewAccessSession } from '../schemas/access-visit.ts'

const tags = ['Access without password']

const enter = createRoute({
  ...requires('access.enter'),
  method: 'post',
  path: '/',
  tags,
  summary: 'Enter the account of an installer that has granted access; a new cookie acts as it',
  description:
    'The visit ends after an hour, with the grant, or when the installer revokes it: from then on every request ' +
    'answers 401 until the visit is left.',
  request: { body: body(NewAccessSession) },
  responses: {
    201: json('The visit', AccessSession),
    404: problem('No such installer'),
  },
})

const leave = createRoute({
  ...requires('public'),
  method: 'delete',
  path: '/',
  tags,
  summary: 'Back to one’s own console, under a new cookie; also from a visit that is over',
  responses: { 200: json('How the visit ended', AccessSessionEnd) },
})

/** Public is what checks its own cookie: a visit that is over has no session any more but this way out. */
export const accessSessions = createRouter()
  .openapi(enter, async (c) => {
    const { installerId, reason } = c.req.valid('json')
    return c.json(AccessSession.parse(await enterAccount(c, { installerId, reason })), 201)
  })
  .openapi(leave, async (c) => c.json(AccessSessionEnd.parse(await leaveAccount(c)), 200))
