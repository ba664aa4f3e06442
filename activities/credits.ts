import type { Db } from '../db/client.ts'
import { type Revocation, revokeAssignment, tellAssignment, tellRevocation } from '../db/credits.ts'

export type CreditActivities = ReturnType<typeof createCreditActivities>

export function createCreditActivities({ db }: { db: Db }) {
  return {
    /** Repeatable: nobody is told twice. */
    tellAssignment: ({ assignmentId }: { assignmentId: string }): Promise<void> =>
      tellAssignment(db, assignmentId),

    /** Repeatable: nobody is told twice. */
    tellRevocation: ({ transferId }: { transferId: string }): Promise<void> =>
      tellRevocation(db, transferId),

    /** Repeatable. @returns hundredths of credits that are left of the assignment */
    revokeAssignment: (revocation: Revocation): Promise<number> => revokeAssignment(db, revocation),
  }
}
