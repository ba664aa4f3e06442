import { createRandom, pick, type Random } from '../../simulator/random.ts'
import type { RigPart } from '../rig.ts'
import type { Ending } from './pauses.ts'

export const PARTS: readonly RigPart[] = [
  'activities',
  'api',
  'edge',
  'temporal',
  'postgres',
  'broker',
]

export type PlannedEnding = Pick<Ending, 'part' | 'signal'>

/** Every part is killed once, in any order; between them two are asked to end, others in each run. */
export function planEndings(seed: number): PlannedEnding[] {
  const random = createRandom(`endings ${seed}`)
  const asked = [0, 1].map((index) => PARTS[(2 * seed + index) % PARTS.length] ?? 'api')
  return shuffled(random, [
    ...PARTS.map((part) => ({ part, signal: 'SIGKILL' as const })),
    ...asked.map((part) => ({ part, signal: 'SIGTERM' as const })),
  ])
}

export interface PlannedBatch {
  type: 'regular' | 'one_time'
  config: string
  /** Which of the devices, by their position. */
  positions: number[]
}

const SHARED_KEYS = ['Config.Settings.LOGLEVEL.Level', 'Config.DoorSetting.GENERAL.Delay']

/**
 * The batches of a run, as many as are asked for: first all devices regular, all one-time and some regular again,
 * then any. Each regular one has a line of its own and one that others overwrite.
 */
export function* planBatches(random: Random, deviceCount: number): Generator<PlannedBatch, never> {
  const all = Array.from({ length: deviceCount }, (_, position) => position)
  for (let serial = 1; ; serial += 1) {
    const isRegular = serial === 2 ? false : serial <= 3 || random() < 0.5
    const share = serial <= 2 ? 1 : 0.4 + random() * 0.6
    const own = `Config.Account1.DURABILITY.${isRegular ? 'Regular' : 'Once'}${serial}`
    const lines = [
      `${own} = ${Math.floor(random() * 1e6)}`,
      ...(isRegular ? [`${pick(random, SHARED_KEYS)} = ${1 + Math.floor(random() * 7)}`] : []),
    ]
    yield {
      type: isRegular ? 'regular' : 'one_time',
      config: lines.join('\n'),
      positions: all.filter(() => random() < share),
    }
  }
}

function shuffled<Item>(random: Random, items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item)
}
