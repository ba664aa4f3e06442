export { type IssuedInvoice, issueCreditNote, issueInvoice } from './invoices/issue.ts'
export {
  findInvoiceContent,
  getInvoiceContent,
  type InvoiceFilter,
  type InvoiceRow,
  listInvoiceIds,
  listInvoices,
} from './invoices/list.ts'
