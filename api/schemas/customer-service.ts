import { z } from '@hono/zod-openapi'
import { email, line, paragraphs } from './text.ts'

export const CustomerService = z
  .object({
    name: z.string(),
    phone: z.string(),
    email: z.string().nullable(),
    website: z.string().nullable(),
    openingHours: z.string(),
    remark: z.string(),
    /** Whether the feedback form is open. */
    receivesFeedback: z.boolean(),
    /** Where feedback is mailed to; null for everybody but the sub-distributor. */
    feedbackEmail: z.string().nullable(),
    /** Null: nothing was ever filled in. */
    changedAt: z.iso.datetime().nullable(),
  })
  .openapi('CustomerService')
export type CustomerService = z.infer<typeof CustomerService>

const website = z
  .url({ protocol: /^https?$/, message: 'An address begins with https:// or http://' })
  .max(500)

export const NewCustomerService = z
  .strictObject({
    name: line(200),
    phone: line(40),
    email: email.nullable(),
    website: website.nullable(),
    openingHours: paragraphs(500),
    remark: paragraphs(1_000),
    receivesFeedback: z.boolean(),
    feedbackEmail: email.nullable(),
  })
  .refine(({ receivesFeedback, feedbackEmail }) => !receivesFeedback || feedbackEmail !== null, {
    path: ['feedbackEmail'],
    message: 'Feedback needs an address that it goes to',
  })
  .openapi('NewCustomerService')
