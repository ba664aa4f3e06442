import { createRoute, z } from '@hono/zod-openapi'
import {
  type CompanyRow,
  deleteCompany,
  getCompany,
  insertCompany,
  listCompanies,
  setCompany,
} from '../../db/companies.ts'
import { getProject } from '../../db/projects.ts'
import { requires } from '../access.ts'
import { body, createRouter, json, problem } from '../http.ts'
import { Company, CompanyChange, CompanyList, NewCompany } from '../schemas/company.ts'

const tags = ['Companies']
const byId = { params: z.object({ id: z.uuid() }) }
const notFound = problem('No such company')
const taken = problem('No commercial project, or the name is taken')

const list = createRoute({
  ...requires('companies.list'),
  method: 'get',
  path: '/',
  tags,
  summary: 'The companies of a commercial project',
  request: { query: z.strictObject({ projectId: z.uuid() }) },
  responses: { 200: json('The companies', CompanyList), 404: problem('No such project') },
})

const create = createRoute({
  ...requires('companies.create'),
  method: 'post',
  path: '/',
  tags,
  summary: 'A new company of a commercial project',
  request: { body: body(NewCompany) },
  responses: { 201: json('The company', Company), 404: problem('No such project'), 409: taken },
})

const edit = createRoute({
  ...requires('companies.edit'),
  method: 'patch',
  path: '/{id}',
  tags,
  summary: 'Give a company another name',
  request: { ...byId, body: body(CompanyChange) },
  responses: { 200: json('The company', Company), 404: notFound, 409: taken },
})

const remove = createRoute({
  ...requires('companies.delete'),
  method: 'delete',
  path: '/{id}',
  tags,
  summary: 'Delete a company without people',
  request: byId,
  responses: {
    204: { description: 'Deleted' },
    404: notFound,
    409: problem('It still has people'),
  },
})

export const companies = createRouter()
  .openapi(list, async (c) => {
    const { projectId } = c.req.valid('query')
    const rows = await c.var.inScope(async (trx, scope) => {
      await getProject(trx, scope, projectId)
      return listCompanies(trx, scope, projectId)
    })
    return c.json(CompanyList.parse({ rows }), 200)
  })
  .openapi(create, async (c) => {
    const { projectId, name } = c.req.valid('json')
    const company = await c.var.inScope(async (trx, scope) => {
      const project = await getProject(trx, scope, projectId)
      const id = await insertCompany(trx, project, name)
      const row = await getCompany(trx, scope, id)
      await c.var.audit(trx, { ...target(row, 'created'), details: { project: project.name } })
      return row
    })
    return c.json(Company.parse(company), 201)
  })
  .openapi(edit, async (c) => {
    const { id } = c.req.valid('param')
    const { name } = c.req.valid('json')
    const company = await c.var.inScope(async (trx, scope) => {
      const former = await getCompany(trx, scope, id)
      await setCompany(trx, scope, id, name)
      const details = { before: { name: former.name }, after: { name } }
      await c.var.audit(trx, { ...target(former, 'changed'), details })
      return getCompany(trx, scope, id)
    })
    return c.json(Company.parse(company), 200)
  })
  .openapi(remove, async (c) => {
    const { id } = c.req.valid('param')
    await c.var.inScope(async (trx, scope) => {
      const former = await deleteCompany(trx, scope, id)
      await c.var.audit(trx, target(former, 'deleted'))
    })
    return c.body(null, 204)
  })

const target = ({ id, name }: CompanyRow, what: string) => ({
  action: `company.${what}`,
  targetType: 'company',
  targetId: id,
  targetName: name,
})
