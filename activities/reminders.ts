import type { Logger } from 'pino'
import type { Db } from '../db/client.ts'
import { deleteOldReminders, listDueReceivers, tellDigest } from '../db/reminders.ts'

export type ReminderActivities = ReturnType<typeof createReminderActivities>

export interface ToldPage {
  /** Receivers whose day was worked off. */
  receivers: number
  /** Those of them who were told something. */
  told: number
  /** Whom to go on after; null: there are no more. */
  next: string | null
}

const RECEIVERS_A_PAGE = 100

export function createReminderActivities({ db, log }: { db: Db; log: Pick<Logger, 'error'> }) {
  return {
    /**
     * Tells the next receivers whose digest is due at `now`, ISO text. Repeatable: each is told in a transaction of
     * their own, and nobody twice. One who cannot be told holds up nobody else, and is due again at the next run.
     */
    async tellNextDigests({
      now,
      after,
    }: {
      now: string
      after: string | null
    }): Promise<ToldPage> {
      const receivers = await listDueReceivers(db, { now, after, limit: RECEIVERS_A_PAGE })
      let told = 0
      for (const receiver of receivers) {
        try {
          if (await tellDigest(db, receiver)) told += 1
        } catch (err) {
          const { accountId, today } = receiver
          log.error({ err, accountId, today }, 'a digest could not be told')
        }
      }
      const isMore = receivers.length === RECEIVERS_A_PAGE
      const next = isMore ? (receivers.at(-1)?.accountId ?? null) : null
      return { receivers: receivers.length, told, next }
    },

    /** Repeatable. */
    async forgetOldReminders({ now }: { now: string }): Promise<void> {
      await deleteOldReminders(db, now.slice(0, 10))
    },
  }
}
