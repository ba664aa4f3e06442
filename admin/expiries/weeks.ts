import { locale } from '../i18n.ts'

const DAY_MS = 86_400_000

const dateOf = (day: string) => new Date(`${day}T00:00:00Z`)
const nameOf = (at: Date) => at.toISOString().slice(0, 10)

/** The weeks of a month, `2026-12`, Monday first; null where a day is of another month. */
export function weeksOf(month: string): (string | null)[][] {
  const first = dateOf(`${month}-01`)
  const before = (first.getUTCDay() + 6) % 7
  const weeks: (string | null)[][] = []
  for (let at = first.getTime() - before * DAY_MS; ; ) {
    const week = Array.from({ length: 7 }, (_, index) => nameOf(new Date(at + index * DAY_MS)))
    if (!week.some((day) => day.startsWith(month))) return weeks
    weeks.push(week.map((day) => (day.startsWith(month) ? day : null)))
    at += 7 * DAY_MS
  }
}

/** The month so many later. */
export function monthAfter(month: string, by: number): string {
  const at = dateOf(`${month}-01`)
  return nameOf(new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + by, 1))).slice(0, 7)
}

/** The last day of a month. */
export const lastDayOf = (month: string): string =>
  nameOf(new Date(dateOf(`${monthAfter(month, 1)}-01`).getTime() - DAY_MS))

export const daysUntil = (from: string, day: string): number =>
  Math.round((dateOf(day).getTime() - dateOf(from).getTime()) / DAY_MS)

/** Monday to Sunday, in the language on the screen. */
export function weekdays(width: 'long' | 'short' | 'narrow'): string[] {
  const format = new Intl.DateTimeFormat(locale(), { weekday: width, timeZone: 'UTC' })
  // A Monday.
  const monday = dateOf('2024-01-01').getTime()
  return Array.from({ length: 7 }, (_, index) => format.format(new Date(monday + index * DAY_MS)))
}
