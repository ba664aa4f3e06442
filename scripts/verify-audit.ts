import { parseArgs } from 'node:util'
import { checkAuditLog, type KnownSeal } from '../db/audit-seal-checks.ts'
import { connect } from '../db/client.ts'
import type { AuditFault } from '../domain/audit-chain.ts'

const USAGE = `Recomputes every seal of the audit log and names what was changed, removed or added behind its back.

  npm run audit:verify
  npm run audit:verify -- --known <chain>:<number>:<hash>   a seal that must still be there; may be repeated

DATABASE_URL names the database. Ends with 1 where something is wrong.`

const { values } = parseArgs({
  options: { known: { type: 'string', multiple: true, default: [] }, help: { type: 'boolean' } },
})
if (values.help) {
  console.log(USAGE)
  process.exit(0)
}
const { DATABASE_URL } = process.env
if (!DATABASE_URL) throw new Error('DATABASE_URL names the database to check')
const db = connect(DATABASE_URL, { role: 'gatehouse_worker', max: 1 })
try {
  const { faults, entries, unsealed, ends } = await checkAuditLog(db, values.known.map(readKnown))
  console.log(`${entries} entries in ${ends.length} chains, ${unsealed} not sealed yet`)
  for (const { chainId, number, hash } of ends) {
    console.log(`last seal  ${chainId}:${number}:${hash}`)
  }
  const [first] = faults
  console.log(first ? `FIRST FAULT  ${describe(first)}` : 'Nothing was changed.')
  for (const fault of faults.slice(1)) console.log(`             ${describe(fault)}`)
  process.exitCode = first ? 1 : 0
} finally {
  await db.destroy()
}

function readKnown(text: string): KnownSeal {
  const [chainId, number, hash] = text.split(':')
  if (!chainId || !hash || !Number.isInteger(Number(number))) {
    throw new Error(`--known wants <chain>:<number>:<hash>, not ${text}`)
  }
  return { chainId, number: Number(number), hash }
}

function describe({ kind, chainId, sealNumber, entryId }: AuditFault): string {
  const seal = sealNumber === null ? `no seal of chain ${chainId}` : `seal ${chainId}:${sealNumber}`
  if (entryId === null) return `${seal} was changed, moved or removed`
  const what = {
    changed: 'was changed',
    removed: 'was removed',
    inserted: 'was added behind the log’s back',
    misdated: 'says another time than that of its writing',
    broken: 'has a broken seal',
  }[kind]
  return `entry ${entryId} ${what} (${seal})`
}
