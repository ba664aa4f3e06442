import { pick, type Random } from './random.ts'
import type { LiveSettings } from './settings.ts'
import type { Unit } from './unit.ts'

const SECONDS_PER_HOUR = 3600
const SPELL_SECONDS = { least: 20, mean: 120, most: 600 }

/** What happens to a fleet by itself within one second: resets and spells without a network. */
export function haveIncidents(
  units: readonly Unit[],
  { resetsPerHour, offlineSpellsPerHour }: LiveSettings,
  random: Random,
): void {
  const resets = due(resetsPerHour, random)
  const spells = due(offlineSpellsPerHour, random)
  if (resets + spells === 0) return
  const online = units.filter((unit) => unit.isOnline)
  if (online.length === 0) return
  for (let left = resets; left > 0; left -= 1) {
    pick(random, online).reset(random() < 0.5 ? 'factory' : 'configuration')
  }
  for (let left = spells; left > 0; left -= 1) pick(random, online).goOffline(spellSeconds(random))
}

/** How many of an hour's events fall on this second. */
function due(perHour: number, random: Random): number {
  return Math.floor(perHour / SECONDS_PER_HOUR + random())
}

function spellSeconds(random: Random): number {
  const { least, mean, most } = SPELL_SECONDS
  return Math.min(most, least - (mean - least) * Math.log(1 - random()))
}
