/** What a device expects as the value of a key. */
export type ValueRule =
  | { kind: 'flag' | 'text' | 'host' | 'ip' | 'url' | 'time_zone' | 'file_key' | 'numbers' }
  | { kind: 'integer'; min: number; max: number; unit?: string }
  | { kind: 'choice'; choices: Readonly<Record<string, string>> }

/** What is wrong with a value, as the end of a sentence that starts with the key. Never repeats the value. */
export function valueFault(rule: ValueRule, value: string): string | undefined {
  switch (rule.kind) {
    case 'text':
      return undefined
    case 'flag':
      return unless(value === '0' || value === '1', 'expects 0 or 1')
    case 'integer':
      return unless(isIntegerBetween(value, rule.min, rule.max), `expects ${wordRange(rule)}`)
    case 'choice':
      return unless(Object.hasOwn(rule.choices, value), `expects ${wordChoices(rule.choices)}`)
    case 'host':
      return unless(isHost(value), 'expects a host name or an IP address')
    case 'ip':
      return unless(isIpv4(value), 'expects an IPv4 address such as 192.168.1.10')
    case 'url':
      return unless(isUrl(value), 'expects a URL with http, https, tftp or ftp')
    case 'time_zone':
      return unless(isUtcOffset(value), 'expects an offset from UTC such as +05:30')
    case 'file_key':
      return unless(/^[\x21-\x7e]{16}$/.test(value), 'expects 16 letters or digits')
    case 'numbers':
      return unless(isNumberList(value), 'expects 1 to 8 numbers with ";" between them')
  }
}

function unless(isRight: boolean, fault: string): string | undefined {
  return isRight ? undefined : fault
}

function isIntegerBetween(value: string, min: number, max: number): boolean {
  return /^-?\d{1,9}$/.test(value) && Number(value) >= min && Number(value) <= max
}

function wordRange({ min, max, unit }: { min: number; max: number; unit?: string }): string {
  return `a whole number from ${min} to ${max}${unit ? ` (${unit})` : ''}`
}

function wordChoices(choices: Readonly<Record<string, string>>): string {
  const words = Object.entries(choices).map(([value, meaning]) => `${value} (${meaning})`)
  return words.join(' or ')
}

/** A port may follow: several keys take `host:port`. */
function isHost(value: string): boolean {
  const [host = '', port, ...rest] = value.split(':')
  if (rest.length > 0) return /^[0-9a-f:.]{2,45}$/i.test(value)
  if (port !== undefined && !isIntegerBetween(port, 1, 65_535)) return false
  return host.length <= 253 && host.split('.').every(isHostLabel)
}

function isHostLabel(label: string): boolean {
  return label.length <= 63 && /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$/i.test(label)
}

function isIpv4(value: string): boolean {
  const parts = value.split('.')
  return parts.length === 4 && parts.every((part) => isIntegerBetween(part, 0, 255))
}

function isUrl(value: string): boolean {
  return /^(?:https?|t?ftp):\/\/[^\s/]/i.test(value) && URL.canParse(value)
}

function isUtcOffset(value: string): boolean {
  return /^(?:GMT)?[+-](?:0?\d|1[0-4])(?::[0-5]\d)?$/.test(value)
}

function isNumberList(value: string): boolean {
  const numbers = value.split(';')
  return numbers.length <= 8 && numbers.every((number) => /^\s*[\w+*#@.:-]{1,64}\s*$/.test(number))
}
