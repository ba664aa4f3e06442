/** "Europe/Berlin (UTC+01:00)": the offset of today. */
export function zoneLabel(timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts()
    .find(({ type }) => type === 'timeZoneName')
  const offset = parts?.value.replace('GMT', 'UTC') ?? 'UTC'
  return timeZone === 'UTC' ? 'UTC' : `${timeZone} (${offset === 'UTC' ? 'UTC+00:00' : offset})`
}
