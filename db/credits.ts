export { creditBalance, orderTakesCredits, returnCredits, spendCredits } from './credits/spend.ts'
