import { z } from '@hono/zod-openapi'
import { MOST_FEEDBACK_LETTERS } from '../../domain/feedback.ts'
import { pageOf, pageQuery } from './page.ts'
import { line, paragraphs } from './text.ts'

export const Feedback = z
  .object({
    id: z.uuid(),
    installerId: z.uuid(),
    organizationName: z.string(),
    authorName: z.string(),
    /** Where an answer is to go; empty where none was given. */
    contact: z.string(),
    projectId: z.uuid().nullable(),
    projectName: z.string().nullable(),
    text: z.string(),
    createdAt: z.iso.datetime(),
    readAt: z.iso.datetime().nullable(),
    readByName: z.string().nullable(),
  })
  .openapi('Feedback')
export type Feedback = z.infer<typeof Feedback>

export const FeedbackPage = pageOf('FeedbackPage', Feedback)

export const FeedbackQuery = z.strictObject({
  ...pageQuery(['createdAt'], '-createdAt'),
  isRead: z
    .stringbool({ truthy: ['true'], falsy: ['false'], case: 'sensitive' })
    .optional()
    .openapi({ type: 'boolean' }),
  installerId: z.uuid().optional(),
})

export const NewFeedback = z
  .strictObject({
    text: paragraphs(MOST_FEEDBACK_LETTERS).min(1, 'Write what it is about'),
    contact: line(200).default(''),
    /** What it is about. */
    projectId: z.uuid().nullable().default(null),
  })
  .openapi('NewFeedback')

export const SentFeedback = z.object({ id: z.uuid() }).openapi('SentFeedback')
