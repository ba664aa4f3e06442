import path from 'node:path'
import type { Seeded } from '../seed.ts'
import type { DataFolder } from './data-folder.ts'
import type { Addresses } from './gatehouse.ts'

/** What a newcomer needs, in one table. */
export function summary(
  { console, files, mqtt, mailbox, sandbox, temporalUi }: Addresses,
  sample: Seeded | undefined,
  folder: DataFolder,
  seconds: number,
): string {
  const rows: [string, string][] = [
    ['Console', console],
    ['API', `${console}/docs`],
    ['Device files', `${files}/autop/<MAC>.cfg`],
    ['MQTT', mqtt],
    ...(mailbox ? [['Mails', mailbox] as [string, string]] : []),
    ...(sandbox ? [['Test payments', sandbox] as [string, string]] : []),
    ...(temporalUi ? [['Temporal UI', temporalUi] as [string, string]] : []),
    ['Data', dataFolders(folder)],
    ['Logs', path.relative('', folder.logs)],
  ]
  return [
    '',
    ...rows.map(([name, value]) => `  ${name.padEnd(14)}${value}`),
    ...(sample ? signIn(sample) : []),
    '',
    `  ready in ${seconds.toFixed(1)} s; Ctrl-C stops everything and keeps the data`,
    '',
  ].join('\n')
}

/** The first account of each role, the sub-distributor's on top: its screens are the heart. */
function signIn({ accounts, password }: Seeded): string[] {
  const firsts = ['sub_distributor', 'distributor', 'installer'].flatMap((role) => {
    const first = accounts.find((account) => account.role === role)
    return first
      ? [`  ${first.account.padEnd(24)}${role.replace('_', '-')} ${first.organization}`]
      : []
  })
  return ['', `  Sign in with the password ${password} as`, ...firsts]
}

/** PostgreSQL's is named when it had to go elsewhere. */
function dataFolders({ root, postgres }: DataFolder): string {
  const own = path.relative('', root)
  return postgres.startsWith(root) ? own : `${own} and ${postgres}`
}
