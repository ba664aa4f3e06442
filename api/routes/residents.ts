import { createRoute, z } from '@hono/zod-openapi'
import type { Db, Scope } from '../../db/client.ts'
import { getPropertyManagerRights } from '../../db/property-managers.ts'
import {
  deleteResident,
  getResident,
  insertResident,
  listResidents,
  promoteResident,
  type ResidentRow,
  setResident,
} from '../../db/residents.ts'
import { changedFields } from '../../domain/change.ts'
import { accountState } from '../../domain/end-user.ts'
import { AppError } from '../../domain/errors.ts'
import { requires } from '../access.ts'
import { body, createRouter, json, problem } from '../http.ts'
import { parseSort } from '../schemas/page.ts'
import {
  NewResident,
  Resident,
  ResidentChange,
  ResidentPage,
  ResidentQuery,
} from '../schemas/resident.ts'

const tags = ['Residents']
const byId = { params: z.object({ id: z.uuid() }) }
const notFound = problem('No such resident')

const list = createRoute({
  ...requires('residents.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'One page of the people of the own projects',
  request: { query: ResidentQuery },
  responses: { 200: json('One page', ResidentPage) },
})

const create = createRoute({
  ...requires('residents.create'),
  method: 'post',
  path: '/',
  tags,
  summary: 'Somebody new: in a household, or in a commercial project',
  request: { body: body(NewResident) },
  responses: {
    201: json('The resident', Resident),
    404: problem('No such project, household or company'),
    409: problem('The household is full, or the project takes no people without one'),
  },
})

const show = createRoute({
  ...requires('residents.show'),
  method: 'get',
  path: '/{id}',
  tags,
  summary: 'One resident',
  request: byId,
  responses: { 200: json('The resident', Resident), 404: notFound },
})

const edit = createRoute({
  ...requires('residents.edit'),
  method: 'patch',
  path: '/{id}',
  tags,
  summary: 'Change a resident',
  request: { ...byId, body: body(ResidentChange) },
  responses: {
    200: json('The resident', Resident),
    404: notFound,
    409: problem('Not possible where they live or work'),
  },
})

const promote = createRoute({
  ...requires('residents.edit'),
  method: 'post',
  path: '/{id}/promotion',
  tags,
  summary: 'Make a family member the family master; who was it becomes a member',
  request: byId,
  responses: {
    200: json('The new master', Resident),
    404: notFound,
    409: problem('Not a family member'),
  },
})

const remove = createRoute({
  ...requires('residents.delete'),
  method: 'delete',
  path: '/{id}',
  tags,
  summary: 'Delete a resident; a family master only when the family has no members',
  request: byId,
  responses: {
    204: { description: 'Deleted' },
    404: notFound,
    409: problem('The master of a family that has members'),
  },
})

export const residents = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, sort, ...filter } = c.req.valid('query')
    const page = await c.var.inScope((trx, scope) =>
      listResidents(trx, scope, filter, { limit, offset, sort: parseSort(sort) }),
    )
    return c.json(ResidentPage.parse({ ...page, rows: page.rows.map(present) }), 200)
  })
  .openapi(create, async (c) => {
    const resident = await c.var.inScope(async (trx, scope) => {
      const row = await getResident(
        trx,
        scope,
        await insertResident(trx, scope, c.req.valid('json')),
      )
      const details = { project: row.projectName, role: row.role, sip: row.sip }
      await c.var.audit(trx, { ...target(row, 'created'), details })
      return row
    })
    return c.json(Resident.parse(present(resident)), 201)
  })
  .openapi(show, async (c) => {
    const { id } = c.req.valid('param')
    const resident = await c.var.inScope((trx, scope) => getResident(trx, scope, id))
    return c.json(Resident.parse(present(resident)), 200)
  })
  .openapi(edit, async (c) => {
    const { id } = c.req.valid('param')
    const change = c.req.valid('json')
    const resident = await c.var.inScope(async (trx, scope) => {
      const former = await getResident(trx, scope, id)
      await setResident(trx, scope, former, change)
      await c.var.audit(trx, {
        ...target(former, 'changed'),
        details: changedFields<Partial<ResidentRow>>(former, change),
      })
      return getResident(trx, scope, id)
    })
    return c.json(Resident.parse(present(resident)), 200)
  })
  .openapi(promote, async (c) => {
    const { id } = c.req.valid('param')
    const resident = await c.var.inScope(async (trx, scope) => {
      await c.var.audit(trx, target(await promoteResident(trx, scope, id), 'promoted'))
      return getResident(trx, scope, id)
    })
    return c.json(Resident.parse(present(resident)), 200)
  })
  .openapi(remove, async (c) => {
    const { id } = c.req.valid('param')
    await c.var.inScope(async (trx, scope) => {
      await refuseWithoutRight(trx, scope)
      await c.var.audit(trx, target(await deleteResident(trx, scope, id), 'deleted'))
    })
    return c.body(null, 204)
  })

/** Whether a property manager may delete people is up to the installer. */
async function refuseWithoutRight(trx: Db, scope: Scope): Promise<void> {
  if (scope.level !== 'property_manager') return
  const { mayDeleteResidents } = await getPropertyManagerRights(trx, scope.accountId)
  if (mayDeleteResidents) return
  throw new AppError('forbidden', 'Your installer does not let you delete residents')
}

const target = ({ id, name }: ResidentRow, what: string) => ({
  action: `resident.${what}`,
  targetType: 'resident',
  targetId: id,
  targetName: name,
})

function present({ activatedAt, appExpiresOn, today, ...row }: ResidentRow) {
  return { ...row, state: accountState({ activatedAt, expiresOn: appExpiresOn }, today) }
}
