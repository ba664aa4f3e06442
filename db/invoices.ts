export { type IssuedInvoice, issueCreditNote, issueInvoice } from './invoices/issue.ts'
