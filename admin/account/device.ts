/** The first that fits counts: most browsers claim to be others as well. */
const BROWSERS: [name: string, mark: RegExp][] = [
  ['Edge', /\bEdg/],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /SamsungBrowser/],
  ['Firefox', /\bFirefox\/|FxiOS/],
  ['Chrome', /Chrome\/|CriOS/],
  ['Safari', /\bSafari\//],
  ['curl', /^curl\//],
]

const SYSTEMS: [name: string, mark: RegExp][] = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['ChromeOS', /CrOS/],
  ['Linux', /Linux|X11/],
]

/** What a browser says it is, in names that people know; undefined: nothing of that. */
export function deviceOf(
  userAgent: string | null,
): { browser: string; system: string } | undefined {
  const browser = find(BROWSERS, userAgent)
  const system = find(SYSTEMS, userAgent)
  return browser && system ? { browser, system } : undefined
}

const find = (names: [string, RegExp][], userAgent: string | null) =>
  names.find(([, mark]) => mark.test(userAgent ?? ''))?.[0]
