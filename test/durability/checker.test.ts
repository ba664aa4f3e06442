import { expect, test } from 'vitest'
import { autopEtag } from '../../db/autop-sets.ts'
import type { JournalEntry } from '../../simulator/journal.ts'
import {
  type BatchFact,
  type CommandFact,
  type Facts,
  findViolations,
  type SetFact,
} from './checker.ts'

const MAC = '0C1105000001'
const LINE = 'Config.Settings.LOGLEVEL.Level = 5\n'
const OTHER_LINE = 'Config.Settings.LOGLEVEL.Level = 6\n'
const ENTRIES = [{ key: 'Config.Settings.LOGLEVEL.Level', value: '5' }]
const ETAG = autopEtag(ENTRIES)

const BATCH: BatchFact = {
  id: 'batch',
  type: 'regular',
  status: 'finished',
  deviceCount: 1,
  config: LINE,
  createdAt: '2026-01-01T00:00:00.000Z',
  finishedAt: '2026-01-01T00:00:02.000Z',
}

test('finds nothing where every device did what its rows say', () => {
  expect(findViolations(regular())).toEqual([])
  expect(findViolations(oneTime())).toEqual([])
})

test('bears what a lost message explains: a repeated answer, a second set, a refusal before the success', () => {
  const set = deed({ commandId: `set-${ETAG}`, kind: 'autop.regular', config: LINE, etag: ETAG })
  expect(findViolations(regular({ journal: [set, applied('autop.regular'), set] }))).toEqual([])
  const refused = deed({ event: 'rejected', message: 'busy', kind: 'autop.one_time' })
  const repeated = deed({ event: 'repeated', kind: 'autop.one_time' })
  const journal = [refused, applied('autop.one_time'), repeated]
  expect(findViolations(oneTime({ journal }))).toEqual([])
})

test.each<[rule: string, facts: Facts]>([
  ['a row is lost', oneTime({ batch: { deviceCount: 2 } })],
  [
    'a device has two rows',
    oneTime({ batch: { deviceCount: 2 }, more: [row({ id: 'other', status: 'canceled' })] }),
  ],
  ['it is running', oneTime({ batch: { status: 'running' } })],
  ['a row is still sent', oneTime({ row: { status: 'sent' } })],
  [
    'a one-time command was applied twice',
    oneTime({ journal: [applied('autop.one_time'), applied('autop.one_time')] }),
  ],
  ['succeeded without having been applied', oneTime({ journal: [] })],
  [
    'succeeded without having been applied',
    oneTime({ row: { code: 'fetched' }, journal: [deed({ event: 'fetched', config: 'x' })] }),
  ],
  ['failed, and yet applied', oneTime({ row: { status: 'failed', code: 'rejected' } })],
  [
    'failed (rejected) without a cause',
    oneTime({
      row: { status: 'failed', code: 'rejected', message: 'no' },
      journal: [deed({ event: 'rejected', message: 'busy' })],
    }),
  ],
  [
    'failed (no_answer) without a cause',
    oneTime({ row: { status: 'failed', code: 'no_answer' }, journal: [] }),
  ],
  ['canceled before it went out, and yet applied', oneTime({ row: unsent('canceled') })],
  ['expired before it went out, and yet applied', oneTime({ row: unsent('expired') })],
  [
    'a command that is not for this device',
    oneTime({ journal: [applied('autop.one_time'), deed({ commandId: 'strange' })] }),
  ],
  [
    'a command that is not for this device',
    oneTime({ journal: [applied('autop.one_time'), deed({ mac: '0C1105000002' })] }),
  ],
  ['a line is missing in the stored set', regular({ set: { entries: [] } })],
  ['a line is missing in the stored set', regular({ set: null })],
  [
    'a line in the stored set came from nowhere',
    regular({ set: { entries: [{ key: 'Config.Settings.LOGLEVEL.Level', value: '6' }] } }),
  ],
  ['a line in the stored set came from nowhere', regular({ row: unsent('canceled'), journal: [] })],
  ['a wrong etag is stored', regular({ set: { etag: 'other' } })],
  ['the device holds another set than is stored', regular({ journal: [] })],
  [
    'the device holds another set than is stored',
    regular({
      journal: [applied('autop.regular'), { ...applied('autop.regular'), config: OTHER_LINE }],
    }),
  ],
  [
    'the device holds another set than is stored',
    regular({
      journal: [applied('autop.regular'), deed({ event: 'reset', commandId: undefined })],
    }),
  ],
  ['the device is not known to hold its set', regular({ set: { appliedEtag: null } })],
])('names the violation: %s', (rule, facts) => {
  expect(findViolations(facts).map((violation) => violation.rule)).toContain(rule)
})

test('after a cancellation a lost answer is no violation, but a second application is', () => {
  const lost: Changes = {
    batch: { status: 'canceled' },
    row: { status: 'failed', code: 'no_answer' },
  }
  const twice = [applied('autop.one_time'), applied('autop.one_time')]

  expect(findViolations(oneTime(lost))).toEqual([])
  expect(findViolations(oneTime({ ...lost, journal: twice }))).toHaveLength(1)
})

test('a regular command that the device refused leaves it with the set before', () => {
  const facts = regular({
    row: { status: 'failed', code: 'rejected', message: 'busy' },
    journal: [deed({ event: 'rejected', message: 'busy', kind: 'autop.regular', config: LINE })],
    set: { appliedEtag: null },
  })

  expect(findViolations(facts)).toEqual([])
})

test('a device that never answered a canceled regular command may still hold the set before', () => {
  const facts = regular({
    batch: { status: 'canceled' },
    row: { status: 'failed', code: 'no_answer' },
    journal: [],
    set: { appliedEtag: null },
  })

  expect(findViolations(facts)).toEqual([])
})

interface Changes {
  batch?: Partial<BatchFact>
  row?: Partial<CommandFact>
  more?: CommandFact[]
  journal?: JournalEntry[]
  set?: Partial<SetFact> | null
}

/** One device, one batch, all in order but for the changes. */
function oneTime({ batch, row: changes, more = [], journal }: Changes = {}): Facts {
  return {
    batches: [{ ...BATCH, type: 'one_time', ...batch }],
    commands: [row(changes), ...more],
    sets: [],
    journal: journal ?? [applied('autop.one_time')],
  }
}

function regular({ batch, row: changes, journal, set }: Changes = {}): Facts {
  const stored = { mac: MAC, entries: ENTRIES, etag: ETAG, appliedEtag: ETAG }
  return {
    batches: [{ ...BATCH, type: 'regular', ...batch }],
    commands: [row(changes)],
    sets: set === null ? [] : [{ ...stored, ...set }],
    journal: journal ?? [applied('autop.regular')],
  }
}

function row(changes: Partial<CommandFact> = {}): CommandFact {
  return {
    id: 'command',
    batchId: 'batch',
    mac: MAC,
    status: 'succeeded',
    code: 'applied',
    message: null,
    attempt: 1,
    settledAt: '2026-01-01T00:00:01.000Z',
    ...changes,
  }
}

function unsent(status: 'canceled' | 'expired'): Partial<CommandFact> {
  return { status, code: null, attempt: 0 }
}

function deed(changes: Partial<JournalEntry>): JournalEntry {
  const at = '2026-01-01T00:00:01.000Z'
  return { at, mac: MAC, event: 'applied', commandId: 'command', ...changes }
}

function applied(kind: string): JournalEntry {
  return deed({ kind, config: LINE, etag: ETAG })
}
