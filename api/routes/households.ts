import { createRoute, z } from '@hono/zod-openapi'
import {
  deleteHousehold,
  getHousehold,
  type HouseholdRow,
  insertHouseholds,
  listHouseholds,
  setHousehold,
} from '../../db/households.ts'
import { getProject } from '../../db/projects.ts'
import { changedFields } from '../../domain/change.ts'
import { requires } from '../access.ts'
import { body, createRouter, json, problem } from '../http.ts'
import {
  Household,
  HouseholdChange,
  HouseholdPage,
  HouseholdQuery,
  NewHousehold,
} from '../schemas/household.ts'

const tags = ['Households']
const byId = { params: z.object({ id: z.uuid() }) }
const notFound = problem('No such household')
const noProject = problem('No such project')
const taken = problem('No community, or the number is taken')

const list = createRoute({
  ...requires('households.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'One page of the apartments of a project, building by building',
  request: { query: HouseholdQuery },
  responses: { 200: json('One page', HouseholdPage), 404: noProject },
})

const create = createRoute({
  ...requires('households.create'),
  method: 'post',
  path: '/',
  tags,
  summary: 'A new apartment of a community',
  request: { body: body(NewHousehold) },
  responses: { 201: json('The apartment', Household), 404: noProject, 409: taken },
})

const show = createRoute({
  ...requires('households.show'),
  method: 'get',
  path: '/{id}',
  tags,
  summary: 'One household',
  request: byId,
  responses: { 200: json('The household', Household), 404: notFound },
})

const edit = createRoute({
  ...requires('households.edit'),
  method: 'patch',
  path: '/{id}',
  tags,
  summary: 'Change a household',
  request: { ...byId, body: body(HouseholdChange) },
  responses: { 200: json('The household', Household), 404: notFound, 409: taken },
})

const remove = createRoute({
  ...requires('households.delete'),
  method: 'delete',
  path: '/{id}',
  tags,
  summary: 'Delete an apartment that holds nothing',
  request: byId,
  responses: {
    204: { description: 'Deleted' },
    404: notFound,
    409: problem('It still holds residents or devices'),
  },
})

export const households = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, projectId, building, search } = c.req.valid('query')
    const page = await c.var.inScope(async (trx, scope) => {
      await getProject(trx, scope, projectId)
      return listHouseholds(trx, scope, { projectId, building, search }, { limit, offset })
    })
    return c.json(HouseholdPage.parse(page), 200)
  })
  .openapi(create, async (c) => {
    const { projectId, ...fields } = c.req.valid('json')
    const household = await c.var.inScope(async (trx, scope) => {
      const project = await getProject(trx, scope, projectId)
      const [id = ''] = await insertHouseholds(trx, project, [fields])
      const row = await getHousehold(trx, scope, id)
      await c.var.audit(trx, { ...target(row, 'created'), details: fields })
      return row
    })
    return c.json(Household.parse(household), 201)
  })
  .openapi(show, async (c) => {
    const { id } = c.req.valid('param')
    const household = await c.var.inScope((trx, scope) => getHousehold(trx, scope, id))
    return c.json(Household.parse(household), 200)
  })
  .openapi(edit, async (c) => {
    const { id } = c.req.valid('param')
    const change = c.req.valid('json')
    const household = await c.var.inScope(async (trx, scope) => {
      const former = await getHousehold(trx, scope, id)
      await setHousehold(trx, scope, id, change)
      await c.var.audit(trx, {
        ...target(former, 'changed'),
        details: changedFields<Partial<HouseholdRow>>(former, change),
      })
      return getHousehold(trx, scope, id)
    })
    return c.json(Household.parse(household), 200)
  })
  .openapi(remove, async (c) => {
    const { id } = c.req.valid('param')
    await c.var.inScope(async (trx, scope) => {
      const former = await deleteHousehold(trx, scope, id)
      await c.var.audit(trx, target(former, 'deleted'))
    })
    return c.body(null, 204)
  })

const target = ({ id, projectName, building, number }: HouseholdRow, what: string) => ({
  action: `household.${what}`,
  targetType: 'household',
  targetId: id,
  targetName: [projectName, building, number].filter(Boolean).join(', '),
})
