import { z } from '@hono/zod-openapi'
import { PROJECT_KINDS } from '../../domain/organization.ts'
import { SERVICES } from '../../domain/service.ts'
import { day } from './order-selection.ts'

const month = z
  .string()
  .regex(/^20\d\d-(?:0[1-9]|1[0-2])$/, 'A month is `2026-12`')
  .openapi({ example: '2026-12' })

const Due = z
  .object({
    count: z.int().nonnegative(),
    /** Of a month of each, at the price that holds on its day; what is not sold costs nothing here. */
    costMinor: z.int().nonnegative(),
  })
  .openapi('Due')

export const ExpiryQuery = z.strictObject({
  month,
  installerId: z.uuid().optional(),
  projectId: z.uuid().optional(),
})

const ExpiryDay = z.object({ day: z.iso.date(), manual: Due, automatic: Due }).openapi('ExpiryDay')
export type ExpiryDay = z.infer<typeof ExpiryDay>

const ExpiryProject = z
  .object({
    projectId: z.uuid(),
    projectName: z.string(),
    installerId: z.uuid(),
    installerName: z.string(),
    manual: Due,
    automatic: Due,
  })
  .openapi('ExpiryProject')
export type ExpiryProject = z.infer<typeof ExpiryProject>

export const ExpiryMonth = z
  .object({
    month: z.string(),
    /** Where the account is. */
    today: z.iso.date(),
    /** Null without prices in it. */
    currency: z.string().nullable(),
    /** Those on which something ends. */
    days: z.array(ExpiryDay),
    /** Those of which most ends, by name. */
    projects: z.array(ExpiryProject),
  })
  .openapi('ExpiryMonth')
export type ExpiryMonth = z.infer<typeof ExpiryMonth>

export const RenewalChoiceQuery = z
  .strictObject({
    from: day,
    to: day,
    installerId: z.uuid().optional(),
    projectId: z.uuid().optional(),
    projectKind: z.enum(PROJECT_KINDS).optional(),
    service: z.enum(SERVICES).optional(),
    told: day.optional().openapi({ description: 'Nothing but what you were told on this day' }),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'It ends before it begins' })

const RenewalChoice = z
  .object({
    installerId: z.uuid(),
    installerName: z.string(),
    projectKind: z.enum(PROJECT_KINDS),
    projectId: z.uuid().nullable(),
    projectName: z.string().nullable(),
    services: z.array(z.enum(SERVICES)),
    /** At most as many as an order holds. */
    itemIds: z.array(z.uuid()),
  })
  .openapi('RenewalChoice')
export type RenewalChoice = z.infer<typeof RenewalChoice>

export const RenewalChoices = z.object({ rows: z.array(RenewalChoice) }).openapi('RenewalChoices')
export type RenewalChoices = z.infer<typeof RenewalChoices>

export const CostForecast = z
  .object({
    currency: z.string().nullable(),
    months: z.array(
      z.object({ month: z.string(), manual: Due, automatic: Due }).openapi('ForecastMonth'),
    ),
  })
  .openapi('CostForecast')
export type CostForecast = z.infer<typeof CostForecast>
