import type { LineFact } from './facts.ts'

/*
 * What a line gives to an item, worked out once more in the plainest way, with nothing of the product's: the checker
 * holds the product's dates against these.
 */

export interface PlainTerm {
  expiresOn: string | null
  anchorDay: number | null
}

/** @param today the day of carrying out in the project's time zone */
export function afterLine(line: LineFact, before: PlainTerm, today: string): PlainTerm {
  const runs = line.kind === 'renewal' && before.expiresOn !== null && before.expiresOn >= today
  const from = runs && before.expiresOn ? before.expiresOn : today
  const anchorDay = runs && before.anchorDay ? before.anchorDay : dayOf(today)
  if (line.until !== null) {
    const later = before.expiresOn !== null && before.expiresOn > line.until
    const expiresOn = later && before.expiresOn ? before.expiresOn : line.until
    return { expiresOn, anchorDay: dayOf(expiresOn) }
  }
  const months = (line.months ?? 0) + (line.isTrial ? 1 : 0)
  return { expiresOn: monthsLater(from, months, anchorDay), anchorDay }
}

function monthsLater(day: string, months: number, anchorDay: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  const at = Date.UTC(year, month - 1 + months, Math.min(anchorDay, lastDay))
  return new Date(at).toISOString().slice(0, 10)
}

export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
}

export const daysApart = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / DAY_MS

/** Year, month and day at an instant in a time zone, as its clocks show them. */
export function zonedDay(instant: string | number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(
    new Date(instant),
  )
}

/** Whether a day ends at that instant there, to the millisecond. */
export function isEndOfDay(instant: string, day: string, timeZone: string): boolean {
  const at = Date.parse(instant)
  return zonedDay(at - 1, timeZone) === day && zonedDay(at, timeZone) === daysLater(day, 1)
}

const DAY_MS = 86_400_000

const dayOf = (day: string): number => Number(day.slice(8))
