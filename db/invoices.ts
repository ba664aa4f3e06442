export { issueCreditNote, issueInvoice } from './invoices/issue.ts'
export {
  findInvoiceContent,
  getInvoiceContent,
  listInvoiceIds,
  listInvoices,
} from './invoices/list.ts'
