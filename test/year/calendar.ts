import { Temporal } from 'temporal-polyfill'

/** Plain calendar arithmetic for the model: nothing of the product's own. */

const DAY_MS = 86_400_000

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

export function daysFrom(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS)
}

/** What day it is in a zone. @param instant epoch milliseconds */
export function dayIn(zone: string, instant: number): string {
  return Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString()
}

/** An hour of a day in a zone, epoch milliseconds. */
export function hourOf(zone: string, day: string, hour: number): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: { hour } })
    .epochMilliseconds
}
