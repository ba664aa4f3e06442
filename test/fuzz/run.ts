import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { createToken } from '../../api/tokens.ts'
import type { Db } from '../../db/client.ts'
import { insertSession } from '../../db/sessions.ts'
import { ROLES, type Role } from '../../domain/organization.ts'
import { dealOut } from './deal.ts'
import type { ApiDocument, Operation } from './document.ts'
import { gatherIds } from './ids.ts'
import { startSessionProxy } from './session-proxy.ts'
import { settingsOf } from './settings.ts'

/** From below, so that what one does leaves the accounts of the next. */
export const CALLERS: readonly Role[] = ROLES.toReversed()

export interface FuzzTarget {
  python: string
  apiUrl: string
  /** Of the API's database, with sample data in it. */
  owner: Db
  /** Where documents, settings and logs are left. */
  folder: string
}

export interface FuzzOptions {
  seed: number
  /** Generated requests of an operation in each phase. */
  examples: number
  phases: string
  workers: number
  /** Calls each operation as one of the roles that may, and leaves the others to them. */
  isDealt?: boolean
  /** A regular expression: leaves out the paths that do not match. */
  paths?: string | undefined
  /** Ends it early. */
  signal?: AbortSignal
}

export interface Fuzzed {
  role: Role
  seed: number
  requests: number
  /** Answers by their status. */
  statuses: Record<string, number>
  /** Operations that were called, and those of them that once did what they were asked. */
  operations: { tested: number; accepted: number }
  /** What the API must not do, a line each; the log tells how to see it again. */
  faults: string[]
  log: string
}

const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
]

/** Calls the API as schemathesis makes up requests, with the session of one of the sample's accounts of the role. */
export async function fuzz(target: FuzzTarget, role: Role, options: FuzzOptions): Promise<Fuzzed> {
  const { apiUrl, owner, folder } = target
  await mkdir(folder, { recursive: true })
  const proxy = await startSessionProxy(apiUrl, await sessionsOf(owner, role))
  try {
    // The document is our own, and looks like this.
    const document = (await (await fetch(`${proxy.url}/api/openapi.json`)).json()) as ApiDocument
    const ids = await gatherIds(proxy.url, document)
    const file = (name: string) => path.join(folder, `${role}-${name}`)
    const [settings, api, report, log] = [
      file('settings.toml'),
      file('openapi.json'),
      file('report.json'),
      file('log.txt'),
    ]
    const dealt = options.isDealt ? dealOut(document, CALLERS) : undefined
    const isCalled = ({ method, path: at }: Operation) =>
      dealt === undefined || dealt.get(`${method} ${at}`) === role
    await writeFile(settings, settingsOf(document, ids, isCalled))
    await writeFile(api, JSON.stringify(document))
    const args = [
      ...['-m', 'schemathesis.cli', '--config-file', settings, 'run', api, '--url', proxy.url],
      ...['--phases', options.phases, '--max-examples', String(options.examples)],
      ...['--seed', String(options.seed), '--workers', String(options.workers), '--no-shrink'],
      ...['--checks', CHECKS.join(','), '--report', 'json', '--report-json-path', report],
      ...(options.paths === undefined ? [] : ['--include-path-regex', options.paths]),
      '--no-color',
    ]
    const status = await call({ program: target.python, args, log, signal: options.signal })
    const told = readReport(await readFile(report, 'utf8').catch(() => '{}'))
    const isSound = status === 0 || told.faults.length > 0
    return {
      role,
      seed: options.seed,
      requests: Object.values(proxy.statuses).reduce((sum, count) => sum + count, 0),
      statuses: proxy.statuses,
      operations: told.operations,
      faults: [
        ...(isSound ? [] : [`schemathesis ended with ${status}`]),
        ...told.faults,
        ...proxy.faults,
      ],
      log,
    }
  } finally {
    await proxy.stop()
  }
}

/** Makes sessions of an account of the role that may pay where one may, with the password typed a moment ago. */
async function sessionsOf(owner: Db, role: Role): Promise<() => Promise<string>> {
  const { id: accountId } = await owner
    .selectFrom('accounts')
    .leftJoin('organizations as above', 'above.id', 'accounts.subDistributorId')
    .leftJoin('installers', 'installers.installerId', 'accounts.installerId')
    .leftJoin('ledgerAccounts as credits', (join) =>
      join
        .onRef('credits.propertyManagerId', '=', 'accounts.id')
        .on('credits.kind', '=', 'credits')
        .on('credits.balance', '>', 0),
    )
    .select('accounts.id')
    .where('role', '=', role)
    .orderBy(sql`above.may_pay and coalesce(installers.pays_itself, true)`, 'desc')
    .orderBy(sql`credits.id is null`)
    .orderBy('account')
    .limit(1)
    .executeTakeFirstOrThrow()
  return async () => {
    const { token, tokenHash } = createToken()
    await insertSession(owner, { accountId, tokenHash, maxHours: 12, ip: '', userAgent: null })
    const confirmedAt = new Date().toISOString()
    await owner
      .updateTable('sessions')
      .set({ confirmedAt })
      .where('tokenHash', '=', tokenHash)
      .execute()
    return token
  }
}

interface Call {
  program: string
  args: string[]
  log: string
  signal: AbortSignal | undefined
}

function call({ program, args, log, signal }: Call): Promise<number> {
  const out = createWriteStream(log)
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal && { signal }),
  })
  child.stdout.pipe(out, { end: false })
  child.stderr.pipe(out, { end: false })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status) => {
      out.end()
      resolve(status ?? 1)
    })
  })
}

/** As much of schemathesis' report as is looked at. */
interface Report {
  operations?: { tested: number }
  failures?: { title: string; operations: string[] }[]
  errors?: { title: string; count: number }[]
  valid_rates?: Record<string, Record<string, { accepted: number }>>
}

function readReport(text: string): Pick<Fuzzed, 'operations' | 'faults'> {
  const report: Report = JSON.parse(text)
  const accepted = Object.values(report.valid_rates ?? {}).filter((phases) =>
    Object.values(phases).some((rate) => rate.accepted > 0),
  )
  return {
    operations: { tested: report.operations?.tested ?? 0, accepted: accepted.length },
    faults: [
      ...(report.failures ?? []).map(({ title, operations }) => `${title}: ${operations}`),
      ...(report.errors ?? []).map(({ title, count }) => `${title} in ${count} operations`),
    ],
  }
}
