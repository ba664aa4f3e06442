import { useEffect, useState } from 'react'
import { formatInstant, formatRelative } from '../format.ts'
import { translate } from '../i18n.ts'
import { useSession } from '../session.ts'

const UNITS = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
] as const

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

function relativeTo(now: number, value: string): string {
  const seconds = (Date.parse(value) - now) / 1000
  const fit = UNITS.find((candidate) => Math.abs(seconds) >= candidate.seconds)
  if (!fit) return translate(seconds > 5 ? 'fields.inAMoment' : 'fields.justNow')
  return formatRelative(Math.round(seconds / fit.seconds), fit.unit)
}

/** Relative times move on while the page stands open. */
function useTick() {
  const [, setTick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), 30_000)
    return () => clearInterval(timer)
  }, [])
}
