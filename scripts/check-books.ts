import { checkBooks } from '../db/books.ts'
import { connect } from '../db/client.ts'

const USAGE = `Recomputes the books from their postings, and names what does not add up: transfers, balances, coupons,
receivables against open orders, revenue and tax against invoices, numbers of invoices, money of providers.

  npm run books:check

DATABASE_URL names the database. Ends with 1 where something is wrong.`

if (process.argv.includes('--help')) {
  console.log(USAGE)
  process.exit(0)
}
const { DATABASE_URL } = process.env
if (!DATABASE_URL) throw new Error('DATABASE_URL names the database to check')
const db = connect(DATABASE_URL, { role: 'gatehouse_worker', max: 1 })
try {
  const { faults, accounts, transfers, invoices } = await checkBooks(db)
  console.log(`${transfers} transfers between ${accounts} accounts, ${invoices} invoices`)
  for (const { rule, about, expected, found } of faults) {
    console.log(`FAULT  ${rule}: ${about} should be ${expected}, is ${found}`)
  }
  if (faults.length === 0) console.log('Everything adds up.')
  process.exitCode = faults.length > 0 ? 1 : 0
} finally {
  await db.destroy()
}
