export {
  creditAssignmentWorkflowId,
  getAssignment,
  listAssignments,
  openAssignment,
  type Revocation,
  revokeAssignment,
  startRevocationNotices,
  tellAssignment,
  tellRevocation,
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
  creditBalance,
  requireCreditProjects,
  returnCredits,
  spendCredits,
  unspentCredits,
} from './credits/spend.ts'
