import { expect, test } from 'vitest'
import type { JournalEntry } from '../../simulator/journal.ts'
import type { Facts } from './checker.ts'
import { type Ending, measurePauses } from './pauses.ts'

test('the longest standstill after an ending counts, not the first step', () => {
  const facts = batchOf([1, 2, 3.1, 8.1, 8.2])

  expect(secondsOf(facts, [3])).toEqual([5])
})

test('it begins at the ending at the earliest, and counts for each ending that it spans', () => {
  const facts = batchOf([1, 9])

  expect(secondsOf(facts, [4, 6])).toEqual([5, 3])
})

test('the end of the batch is a step as well', () => {
  const facts = batchOf([1, 2], { finishedAt: 12 })

  expect(secondsOf(facts, [1.5])).toEqual([10])
})

test('a batch that still stands long after the ending counts as one that stands', () => {
  const facts = batchOf([1, 300])

  expect(secondsOf(facts, [2])).toEqual([298])
})

test('waiting for a device that is away is no standstill, but for the time after its return', () => {
  const away: JournalEntry[] = [
    { at: at(1.5), mac: 'device-2', event: 'offline', message: 'network lost' },
    { at: at(10), mac: 'device-2', event: 'online' },
  ]
  const facts = batchOf([1, 2, 11], { journal: away })

  expect(secondsOf(facts, [1.8])).toEqual([1])
})

test('a connection that the product itself lost is no excuse', () => {
  const cut: JournalEntry[] = [
    { at: at(1.5), mac: 'device-1', event: 'offline', message: 'closed by the broker' },
    { at: at(10), mac: 'device-1', event: 'online' },
  ]
  const facts = batchOf([1, 11], { journal: cut })

  expect(secondsOf(facts, [1.5])).toEqual([9.5])
})

test('an answer that was lost is no standstill in a canceled batch, which asks no more, but in any other', () => {
  const { batches, commands, ...facts } = batchOf([1, 2, 62])
  const lost = commands.map((command) =>
    command.settledAt === at(62)
      ? { ...command, status: 'failed' as const, code: 'no_answer' }
      : command,
  )
  const canceled = batches.map((batch) => ({ ...batch, status: 'canceled' as const }))

  expect(secondsOf({ ...facts, batches: canceled, commands: lost }, [1.5])).toEqual([0.5])
  expect(secondsOf({ ...facts, batches, commands: lost }, [1.5])).toEqual([60])
})

test('nothing is measured where nothing was to do, or another batch was made much later', () => {
  expect(secondsOf(batchOf([1, 2]), [5])).toEqual([null])
  expect(secondsOf(batchOf([51], { createdAt: 50 }), [5])).toEqual([null])
})

test('each batch is measured by itself: that another one goes on is no comfort', () => {
  const stuck = batchOf([1, 9])
  const busy = batchOf([1, 2, 3, 4, 5, 6, 7, 8, 9], { id: 'busy' })
  const facts = {
    ...stuck,
    batches: [...stuck.batches, ...busy.batches],
    commands: [...stuck.commands, ...busy.commands],
  }

  expect(secondsOf(facts, [2])).toEqual([7])
})

const ZERO = Date.parse('2026-01-01T00:00:00.000Z')
const at = (seconds: number) => new Date(ZERO + seconds * 1000).toISOString()

function secondsOf(facts: Facts, kills: number[]): (number | null)[] {
  const endings = kills.map(
    (seconds): Ending => ({
      part: 'edge',
      signal: 'SIGKILL',
      at: ZERO + seconds * 1000,
      upSeconds: 1,
    }),
  )
  return measurePauses(facts, endings).map(({ seconds }) => seconds)
}

/** A batch whose rows settled at these seconds, and which ended with the last of them. */
function batchOf(
  settledAt: number[],
  {
    id = 'batch',
    createdAt = 0,
    finishedAt = settledAt.at(-1) ?? 0,
    journal = [],
  }: { id?: string; createdAt?: number; finishedAt?: number; journal?: JournalEntry[] } = {},
): Facts {
  return {
    batches: [
      {
        id,
        type: 'regular',
        status: 'finished',
        deviceCount: settledAt.length,
        config: '',
        createdAt: at(createdAt),
        finishedAt: at(finishedAt),
      },
    ],
    commands: settledAt.map((seconds, index) => ({
      id: `${id}-${index}`,
      batchId: id,
      mac: `device-${index}`,
      status: 'succeeded',
      code: 'applied',
      message: null,
      attempt: 1,
      settledAt: at(seconds),
    })),
    sets: [],
    journal,
  }
}
