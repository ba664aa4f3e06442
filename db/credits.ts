export { assignCredits, type HandedOn, type HandOn, revokeCredits } from './credits/hand-on.ts'
export { CREDIT_HOLDERS, type HolderRow, listHolders } from './credits/holders.ts'
export { availableCredits, type CreditLogRow, listCreditLog } from './credits/log.ts'
export { creditBalance, orderTakesCredits, returnCredits, spendCredits } from './credits/spend.ts'
