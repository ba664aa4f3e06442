export {
  creditAssignmentWorkflowId,
  getAssignment,
  listAssignments,
  openAssignment,
  startRevocationNotices,
} from './credits/assignments.ts'
export { assignCredits, revokeCredits } from './credits/hand-on.ts'
export { listHolders } from './credits/holders.ts'
export {
  availableCredits,
  type CreditLogRow,
  listCreditLog,
  streamCreditLog,
} from './credits/log.ts'
export {
  type Revocation,
  revokeAssignment,
  tellAssignment,
  tellRevocation,
} from './credits/revoke-assignment.ts'
export {
  creditBalance,
  requireCreditProjects,
  returnCredits,
  spendCredits,
  unspentCredits,
} from './credits/spend.ts'
