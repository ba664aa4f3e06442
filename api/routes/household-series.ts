import { createRoute, z } from '@hono/zod-openapi'
import {
  findTakenNumbers,
  insertHouseholds,
  listBuildings,
  renameBuilding,
} from '../../db/households.ts'
import { getProject } from '../../db/projects.ts'
import { AppError } from '../../domain/errors.ts'
import { apartmentsOf } from '../../domain/household.ts'
import { requires } from '../access.ts'
import { body, createRouter, json, problem } from '../http.ts'
import {
  BuildingList,
  BuildingName,
  HouseholdSeries,
  HouseholdSeriesResult,
} from '../schemas/household.ts'

const tags = ['Households']
const noProject = problem('No such project')
const taken = problem('No community, or the number is taken')

const buildings = createRoute({
  ...requires('households.list'),
  method: 'get',
  path: '/buildings',
  tags,
  summary: 'The buildings of a project',
  request: { query: z.strictObject({ projectId: z.uuid() }) },
  responses: { 200: json('The buildings', BuildingList), 404: noProject },
})

const createSeries = createRoute({
  ...requires('households.create'),
  method: 'post',
  path: '/series',
  tags,
  summary: 'All apartments of a building: floor by floor, so many a floor; all of them or none',
  request: { body: body(HouseholdSeries) },
  responses: { 201: json('What was made', HouseholdSeriesResult), 404: noProject, 409: taken },
})

const renaming = createRoute({
  ...requires('households.edit'),
  method: 'post',
  path: '/buildings/name',
  tags,
  summary: 'Give a building another name',
  request: { body: body(BuildingName) },
  responses: { 200: json('The buildings', BuildingList), 404: noProject, 409: taken },
})

/** Whole buildings, and the apartments of one at once. */
export const householdSeries = createRouter()
  .openapi(buildings, async (c) => {
    const { projectId } = c.req.valid('query')
    const rows = await c.var.inScope(async (trx, scope) => {
      await getProject(trx, scope, projectId)
      return listBuildings(trx, scope, projectId)
    })
    return c.json(BuildingList.parse({ rows }), 200)
  })
  .openapi(createSeries, async (c) => {
    const { projectId, building, firstFloor, lastFloor, perFloor, ...settings } =
      c.req.valid('json')
    const apartments = apartmentsOf({ building, firstFloor, lastFloor, perFloor })
    const numbers = apartments.map(({ number }) => number)
    await c.var.inScope(async (trx, scope) => {
      const project = await getProject(trx, scope, projectId)
      refuseTaken(await findTakenNumbers(trx, scope, { projectId, building, numbers }))
      const rows = apartments.map((apartment) => ({ ...apartment, name: '', ...settings }))
      await insertHouseholds(trx, project, rows)
      await c.var.audit(trx, {
        action: 'households.created',
        targetType: 'project',
        targetId: project.id,
        targetName: project.name,
        details: { building, firstFloor, lastFloor, perFloor, count: apartments.length },
      })
    })
    const [firstNumber = '', lastNumber = ''] = [numbers[0], numbers.at(-1)]
    const result = { created: apartments.length, firstNumber, lastNumber }
    return c.json(HouseholdSeriesResult.parse(result), 201)
  })
  .openapi(renaming, async (c) => {
    const { projectId, building, name } = c.req.valid('json')
    const rows = await c.var.inScope(async (trx, scope) => {
      const project = await getProject(trx, scope, projectId)
      const count = await renameBuilding(trx, scope, { projectId, building, name })
      if (count === 0) throw new AppError('not_found', `No building ${building}`)
      await c.var.audit(trx, {
        action: 'building.renamed',
        targetType: 'project',
        targetId: project.id,
        targetName: project.name,
        details: { before: { building }, after: { building: name } },
      })
      return listBuildings(trx, scope, projectId)
    })
    return c.json(BuildingList.parse({ rows }), 200)
  })

const NAMED = 5

function refuseTaken(numbers: string[]): void {
  if (numbers.length === 0) return
  const shown = numbers.slice(0, NAMED).join(', ')
  const more = numbers.length > NAMED ? ` and ${numbers.length - NAMED} more` : ''
  throw new AppError('conflict', `This building has these numbers already: ${shown}${more}`)
}
