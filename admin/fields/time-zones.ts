import type { Choice } from './form-field.ts'

let choices: Choice[] | undefined

/** All zones by name, each with its offset of today, such as `Europe/Berlin (UTC+1)`. */
export function timeZoneChoices(): Choice[] {
  choices ??= ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map(
    (value) => ({ value, label: `${value.replaceAll('_', ' ')} (${offsetOf(value)})` }),
  )
  return choices
}

function offsetOf(timeZone: string): string {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' })
  const part = format.formatToParts(new Date()).find(({ type }) => type === 'timeZoneName')
  return (part?.value ?? 'GMT').replace('GMT', 'UTC')
}
