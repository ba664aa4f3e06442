import { z } from '@hono/zod-openapi'
import { PROJECT_SORTS } from '../../db/projects.ts'
import { PROJECT_KINDS } from '../../domain/organization.ts'
import { DEFAULT_FREE_APPS, FEATURE_PLANS, MAX_MEMBERS } from '../../domain/project.ts'
import { pageOf, pageQuery } from './page.ts'
import { changeOf, name, timeZone } from './text.ts'

const count = z.int().nonnegative()

export const Project = z
  .object({
    id: z.uuid(),
    kind: z.enum(PROJECT_KINDS),
    name: z.string(),
    address: z.string(),
    timeZone: z.string(),
    featurePlan: z.enum(FEATURE_PLANS),
    freeAdditionalApps: z.int(),
    hasManagerApp: z.boolean(),
    /** A commercial project of the old kind, which takes no credits. */
    isLegacyOffice: z.boolean(),
    installerId: z.uuid(),
    installerName: z.string(),
    createdAt: z.iso.datetime(),
    households: count,
    companies: count,
    residents: count,
    devices: count,
  })
  .openapi('Project')
export type Project = z.infer<typeof Project>

export const ProjectPage = pageOf('ProjectPage', Project)

export const ProjectQuery = z.strictObject({
  ...pageQuery(PROJECT_SORTS, 'name'),
  kind: z.enum(PROJECT_KINDS).optional(),
  name: name.optional().openapi({ description: 'Part of the name' }),
  installerId: z.uuid().optional(),
})

const fields = {
  name,
  address: z.string().trim().max(300),
  timeZone,
  featurePlan: z.enum(FEATURE_PLANS),
  freeAdditionalApps: z.int().min(0).max(MAX_MEMBERS),
  hasManagerApp: z.boolean(),
}

export const NewProject = z
  .strictObject({
    ...fields,
    kind: z.enum(PROJECT_KINDS),
    address: fields.address.default(''),
    timeZone: timeZone.optional().openapi({ description: 'Otherwise that of the installer' }),
    featurePlan: fields.featurePlan.default('basic'),
    freeAdditionalApps: fields.freeAdditionalApps.default(DEFAULT_FREE_APPS),
    hasManagerApp: fields.hasManagerApp.default(false),
  })
  .openapi('NewProject')

export const ProjectChange = changeOf(fields).openapi('ProjectChange')
