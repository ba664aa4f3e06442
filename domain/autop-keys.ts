import { AUTOP_KEYS, type AutopKey } from './autop-key-table.ts'
import type { AutopEntry } from './autop-line.ts'
import { valueFault } from './autop-value.ts'
import { findModel } from './device-model.ts'

export { AUTOP_KEYS, type AutopKey } from './autop-key-table.ts'

/** Groups in which a wrong value cuts the device off: network, provisioning, SIP servers, firmware. */
const DANGEROUS =
  /^Config\.(?:Network\.(?:LAN|VLAN)\.|Autoprovision\.|[^.]+\.CLOUDSERVER\.|Firmware\.Url$|Account\d+\.SIP\.)/i

const BY_KEY = new Map(
  AUTOP_KEYS.flatMap((row) => spellings(row.pattern).map((key) => [key.toLowerCase(), row])),
)

/** The row of the table for a key, whatever its upper and lower case. */
export function findAutopKey(key: string): AutopKey | undefined {
  return BY_KEY.get(key.toLowerCase())
}

/** The keys, each once, that ask for a confirmation because a wrong value cuts the device off the cloud. */
export function dangerousKeys(entries: readonly AutopEntry[]): string[] {
  return distinctKeys(entries).filter((key) => DANGEROUS.test(key))
}

/**
 * The keys, each once, that a device of this model does not know as far as we can tell: keys of no table row, and
 * keys of another type of device. Of a model we have never heard of only the first. A reason to warn, not to refuse.
 */
export function unknownKeys(entries: readonly AutopEntry[], model: string): string[] {
  const type = findModel(model)?.type
  return distinctKeys(entries).filter((key) => {
    const row = findAutopKey(key)
    return !row || (type !== undefined && !row.types.includes(type))
  })
}

/** What the value of a known key should look like, such as `expects 0 or 1`. Undefined where nothing is wrong. */
export function checkValue(key: string, value: string): string | undefined {
  const row = findAutopKey(key)
  return row && value !== '' ? valueFault(row.rule, value) : undefined
}

function distinctKeys(entries: readonly AutopEntry[]): string[] {
  return [...new Set(entries.map(({ key }) => key))]
}

/** The keys that a pattern stands for: six for `Config.Account{1-6}.A.B`. */
export function spellings(pattern: string): string[] {
  const [, before = '', first = '', last = '', after = ''] =
    /^(.*)\{(\w+)-(\w+)\}(.*)$/.exec(pattern) ?? []
  if (first === '') return [pattern]
  return range(first, last).map((one) => `${before}${one}${after}`)
}

function range(first: string, last: string): string[] {
  const isLetter = /^[A-Z]$/.test(first)
  const from = isLetter ? first.charCodeAt(0) : Number(first)
  const to = isLetter ? last.charCodeAt(0) : Number(last)
  return Array.from({ length: to - from + 1 }, (_, index) =>
    isLetter ? String.fromCharCode(from + index) : String(from + index).padStart(first.length, '0'),
  )
}
