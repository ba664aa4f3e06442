/** Key to value, as the lines said. Never changed in place: devices with the same file share one. */
export type Settings = Readonly<Record<string, string>>

export type Reading = { settings: Settings } | { failure: string }

const LINE = /^(Config(?:\.[A-Za-z0-9_-]+){2,4})\s*=\s*(.*)$/
const MAX_REMEMBERED = 64

const remembered = new Map<string, Reading>()

/**
 * What a unit makes of AutoP text: the later of two lines with one key wins, a line that is none spoils the whole.
 * It is written apart from the rules of the server, so that the two can disagree in a test.
 */
export function readLines(config: string): Reading {
  const known = remembered.get(config)
  if (known) return known
  const reading = parse(config)
  // A batch brings thousands of devices the same text: they share the parsed result and its strings.
  if (remembered.size >= MAX_REMEMBERED) remembered.clear()
  remembered.set(config, reading)
  return reading
}

function parse(config: string): Reading {
  const settings: Record<string, string> = {}
  for (const [index, raw] of config.split(/\r?\n/).entries()) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue
    const [, key, value] = LINE.exec(line) ?? []
    if (key === undefined || value === undefined) return { failure: `Bad line ${index + 1}` }
    settings[key] = value
  }
  return { settings }
}
