import type { ProjectKind } from './organization.ts'
import { DAYS_BEFORE, STEP_DAYS } from './renewal.ts'
import type { Service } from './service.ts'
import { addDays, addMonths } from './term.ts'

/** Items that are alike, and end on the same day. */
export interface EndingGroup {
  projectKind: ProjectKind
  service: Service
  variant: string
  quantity: number
  expiresOn: string
  /** Whether a rule renews them. */
  isAutomatic: boolean
  count: number
}

/** What must be renewed, and what a month of it costs. */
export interface Due {
  count: number
  costMinor: number
}

export interface ForecastMonth {
  /** `YYYY-MM`. */
  month: string
  /** Somebody must order it. */
  manual: Due
  /** Charged by itself. */
  automatic: Due
}

/** Of one item, on a day, in minor units; undefined for what is not sold then. */
export type CostOf = (group: EndingGroup, day: string) => number | undefined

export const FORECAST_MONTHS = 12

/**
 * What is to be renewed in each of the coming months, where everything goes on as it is: by hand from month to month,
 * by a rule 30 days at a time, charged some days before. What has expired by today is not counted on.
 *
 * @param today a date; the month that it is in is the first
 */
export function forecast(
  groups: readonly EndingGroup[],
  { today, months, costOf }: { today: string; months: number; costOf: CostOf },
): ForecastMonth[] {
  const rows = monthsFrom(today, months).map((month) => ({
    month,
    manual: { count: 0, costMinor: 0 },
    automatic: { count: 0, costMinor: 0 },
  }))
  const byMonth = new Map(rows.map((row) => [row.month, row]))
  const last = rows.at(-1)?.month ?? ''
  for (const group of groups) {
    if (group.expiresOn < today) continue
    for (let step = 0; ; step += 1) {
      const day = dueDay(group, step, today)
      if (day.slice(0, 7) > last) break
      const row = byMonth.get(day.slice(0, 7))
      if (row) add(row[group.isAutomatic ? 'automatic' : 'manual'], group, costOf(group, day))
    }
  }
  return rows
}

/** The day on which an item is to be paid for the so-manieth time from now. */
function dueDay({ expiresOn, isAutomatic }: EndingGroup, step: number, today: string): string {
  if (!isAutomatic) return addMonths(expiresOn, step)
  const day = addDays(expiresOn, step * STEP_DAYS - DAYS_BEFORE)
  return day < today ? today : day
}

function add(due: Due, { count }: EndingGroup, costMinor = 0): void {
  due.count += count
  due.costMinor += count * costMinor
}

/** `2026-11`, `2026-12` … */
export const monthsFrom = (day: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => addMonths(`${day.slice(0, 7)}-01`, index).slice(0, 7))

/** The first and the last day of a month. */
export function daysOfMonth(month: string): { from: string; to: string } {
  const from = `${month}-01`
  return { from, to: addDays(addMonths(from, 1), -1) }
}
