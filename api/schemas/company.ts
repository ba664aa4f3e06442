import { z } from '@hono/zod-openapi'
import { name } from './text.ts'

export const Company = z
  .object({
    id: z.uuid(),
    projectId: z.uuid(),
    name: z.string(),
    residents: z.int(),
    createdAt: z.iso.datetime(),
  })
  .openapi('Company')
export type Company = z.infer<typeof Company>

export const CompanyList = z.object({ rows: z.array(Company) }).openapi('CompanyList')

export const NewCompany = z.strictObject({ projectId: z.uuid(), name }).openapi('NewCompany')
export const CompanyChange = z.strictObject({ name }).openapi('CompanyChange')
