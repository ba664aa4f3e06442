import type { Db } from '../db/client.ts'
import { finishNotice, publishNotice, tellNextReceivers } from '../db/notice-receivers.ts'

export type NoticeActivities = ReturnType<typeof createNoticeActivities>

interface Notice {
  noticeId: string
}

export function createNoticeActivities({ db }: { db: Db }) {
  return {
    /** Repeatable. @returns false where it was canceled before */
    publishNotice: ({ noticeId }: Notice): Promise<boolean> => publishNotice(db, noticeId),

    /** Repeatable: nobody is told twice. @returns whom to go on after; null: all are told */
    tellReceivers: (next: Notice & { after: string | null }): Promise<string | null> =>
      tellNextReceivers(db, next),

    /** Repeatable. */
    finishNotice: ({ noticeId }: Notice): Promise<void> => finishNotice(db, noticeId),
  }
}
