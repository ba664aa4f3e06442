import { z } from '@hono/zod-openapi'
import { MOST_CREDITS } from '../../domain/credit.ts'
import { FURTHEST_REMINDER_DAY, MOST_REMINDER_DAYS } from '../../domain/reminder.ts'

export const ReminderSettings = z
  .object({
    /** Days before an item's last one on which its payer is told, the furthest first. */
    days: z.array(z.int()),
    /** Whether they are the caller's own to change. */
    mayChangeDays: z.boolean(),
    /** Whole credits, below which the holder is told; 0: never. */
    lowCredits: z.int(),
  })
  .openapi('ReminderSettings')
export type ReminderSettings = z.infer<typeof ReminderSettings>

export const ReminderSettingsChange = z
  .strictObject({
    days: z
      .array(z.int().min(0).max(FURTHEST_REMINDER_DAY))
      .min(1, 'Choose a day at least')
      .max(MOST_REMINDER_DAYS, `Choose ${MOST_REMINDER_DAYS} days at most`)
      .refine((days) => new Set(days).size === days.length, 'Name each day once')
      .optional(),
    lowCredits: z.int().min(0).max(MOST_CREDITS).optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'Name what is to change')
  .openapi('ReminderSettingsChange')
