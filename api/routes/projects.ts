import { createRoute, z } from '@hono/zod-openapi'
import {
  deleteProject,
  getProject,
  insertProject,
  listProjects,
  type ProjectRow,
  setProject,
} from '../../db/projects.ts'
import { changedFields } from '../../domain/change.ts'
import { isLegacyOffice } from '../../domain/project.ts'
import { requires } from '../access.ts'
import { body, createRouter, json, problem } from '../http.ts'
import { installerOwners } from '../installer-owners.ts'
import { parseSort } from '../schemas/page.ts'
import {
  NewProject,
  Project,
  ProjectChange,
  ProjectPage,
  ProjectQuery,
} from '../schemas/project.ts'

const tags = ['Projects']
const byId = { params: z.object({ id: z.uuid() }) }
const notFound = problem('No such project')

const list = createRoute({
  ...requires('projects.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'One page of the projects that match, with what they hold',
  request: { query: ProjectQuery },
  responses: { 200: json('One page', ProjectPage) },
})

const create = createRoute({
  ...requires('projects.create'),
  method: 'post',
  path: '/',
  tags,
  summary: 'A new project; a single-family one comes with its home',
  request: { body: body(NewProject) },
  responses: {
    201: json('The project', Project),
    409: problem('A commercial project of a smart-home installer'),
  },
})

const show = createRoute({
  ...requires('projects.show'),
  method: 'get',
  path: '/{id}',
  tags,
  summary: 'One project, with what it holds',
  request: byId,
  responses: { 200: json('The project', Project), 404: notFound },
})

const edit = createRoute({
  ...requires('projects.edit'),
  method: 'patch',
  path: '/{id}',
  tags,
  summary: 'Change a project; devices and residents carry its new name at once',
  request: { ...byId, body: body(ProjectChange) },
  responses: { 200: json('The project', Project), 404: notFound },
})

const remove = createRoute({
  ...requires('projects.delete'),
  method: 'delete',
  path: '/{id}',
  tags,
  summary: 'Delete a project that holds nothing',
  request: byId,
  responses: {
    204: { description: 'Deleted' },
    404: notFound,
    409: problem('It still holds apartments, companies, residents or devices'),
  },
})

export const projects = createRouter()
  .openapi(list, async (c) => {
    const { limit, offset, sort, ...filter } = c.req.valid('query')
    const page = await c.var.inScope((trx, scope) =>
      listProjects(trx, scope, filter, { limit, offset, sort: parseSort(sort) }),
    )
    return c.json(ProjectPage.parse({ ...page, rows: page.rows.map(present) }), 200)
  })
  .openapi(create, async (c) => {
    const given = c.req.valid('json')
    const fields = { ...given, timeZone: given.timeZone ?? c.var.organization.timeZone }
    const project = await c.var.inScope(async (trx, scope) => {
      const id = await insertProject(trx, installerOwners(c.var), fields)
      await c.var.audit(trx, { ...target({ id, name: given.name }, 'created'), details: fields })
      return getProject(trx, scope, id)
    })
    return c.json(Project.parse(present(project)), 201)
  })
  .openapi(show, async (c) => {
    const { id } = c.req.valid('param')
    const project = await c.var.inScope((trx, scope) => getProject(trx, scope, id))
    return c.json(Project.parse(present(project)), 200)
  })
  .openapi(edit, async (c) => {
    const { id } = c.req.valid('param')
    const change = c.req.valid('json')
    const project = await c.var.inScope(async (trx, scope) => {
      const former = await getProject(trx, scope, id)
      await setProject(trx, scope, id, change)
      await c.var.audit(trx, {
        ...target(former, 'changed'),
        details: changedFields<Partial<ProjectRow>>(former, change),
      })
      return getProject(trx, scope, id)
    })
    return c.json(Project.parse(present(project)), 200)
  })
  .openapi(remove, async (c) => {
    const { id } = c.req.valid('param')
    await c.var.inScope(async (trx, scope) => {
      const former = await deleteProject(trx, scope, id)
      await c.var.audit(trx, target(former, 'deleted'))
    })
    return c.body(null, 204)
  })

const target = ({ id, name }: { id: string; name: string }, what: string) => ({
  action: `project.${what}`,
  targetType: 'project',
  targetId: id,
  targetName: name,
})

const present = (row: ProjectRow) => ({ ...row, isLegacyOffice: isLegacyOffice(row) })
