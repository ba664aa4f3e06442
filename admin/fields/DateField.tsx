import { useEffect, useState } from 'react'
import { useSession } from '../session.ts'

const UNITS = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
] as const

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** How far away an instant is; the exact time in the account's zone and in UTC on hover. */
export function DateField({ value, exact = false }: { value: string | null; exact?: boolean }) {
  const timeZone = useSession()?.timeZone ?? 'UTC'
  useTick()
  if (!value) return <>–</>
  const local = formatInstant(value, timeZone)
  return (
    <time dateTime={value} title={`${local} (${timeZone}) · ${formatInstant(value, 'UTC')} UTC`}>
      {exact ? local : relativeTo(Date.now(), value)}
    </time>
  )
}

/** One for each zone: to make one takes longer than to use it a hundred times. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatInstant(value: string, timeZone: string): string {
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      dateStyle: 'medium',
      timeStyle: 'medium',
      timeZone,
    })
    formatters.set(timeZone, formatter)
  }
  return formatter.format(new Date(value))
}

function relativeTo(now: number, value: string): string {
  const seconds = (Date.parse(value) - now) / 1000
  const fit = UNITS.find((candidate) => Math.abs(seconds) >= candidate.seconds)
  if (!fit) return seconds > 5 ? 'in a moment' : 'just now'
  return relative.format(Math.round(seconds / fit.seconds), fit.unit)
}

/** "2 min 5 s": the two largest parts of a span. */
export function formatSpan(totalSeconds: number): string {
  const seconds = Math.max(0, Math.ceil(totalSeconds))
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  if (seconds < 86_400)
    return `${Math.floor(seconds / 3_600)} h ${Math.floor((seconds % 3_600) / 60)} min`
  return `${Math.floor(seconds / 86_400)} d ${Math.floor((seconds % 86_400) / 3_600)} h`
}

/** Relative times move on while the page stands open. */
function useTick() {
  const [, setTick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), 30_000)
    return () => clearInterval(timer)
  }, [])
}
