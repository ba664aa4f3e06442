const MIN_PASSWORD = 12
const MAX_PASSWORD = 128

/** Words of the product itself, refused like those of the account. */
const PRODUCT_WORDS = ['gatehouse', 'autop']

/**
 * Why a password that somebody chose is refused, in words; undefined where it may be used. Its composition is
 * free: any characters, unchanged, spaces at its ends included.
 *
 * @param context names of the account, the person, the company
 * @param common commonest passwords and words, in lower case
 */
export function findPasswordFault(
  password: string,
  context: readonly string[],
  common: ReadonlySet<string>,
): string | undefined {
  const length = lengthOf(password)
  if (length < MIN_PASSWORD) return `A password has at least ${MIN_PASSWORD} characters`
  if (length > MAX_PASSWORD) return `A password has at most ${MAX_PASSWORD} characters`
  if (isCommon(password, common)) return 'This password is among the commonest'
  if (isMostlyContext(password, [...PRODUCT_WORDS, ...context])) {
    return 'This password is little more than a name that anybody can guess'
  }
  return undefined
}

/** Characters as a person counts them, not UTF-16 units. */
function lengthOf(text: string): number {
  return [...text].length
}

/** `abcabcabcabc` is no better than three letters. */
const SHORT_UNIT = 3

/** Also where one is only repeated or has figures and signs around it: `Password1234!`, `dragondragon`. */
function isCommon(password: string, common: ReadonlySet<string>): boolean {
  const lower = password.toLowerCase()
  const candidates = [lower, withoutEnds(lower)].flatMap((text) => [text, repeatedUnit(text)])
  return lengthOf(repeatedUnit(lower)) <= SHORT_UNIT || candidates.some((text) => common.has(text))
}

/** Without the figures and signs at its ends. */
function withoutEnds(text: string): string {
  return text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
}

/** `abab` is `ab` twice; a text that repeats nothing is its own unit. */
function repeatedUnit(text: string): string {
  const period = (text + text).indexOf(text, 1)
  return period > 0 ? text.slice(0, period) : text
}

/** Letters and figures that must remain of a password once every known name is taken out of it. */
const REMAINDER = 6
/** Shorter ones stand in any text by chance. */
const SHORTEST_NAME = 3

function isMostlyContext(password: string, names: string[]): boolean {
  const lower = password.toLowerCase()
  const words = names.flatMap((name) => name.toLowerCase().split(/[^\p{L}\p{N}]+/u))
  const rest = words
    .filter((word) => word.length >= SHORTEST_NAME)
    .reduce((text, word) => text.replaceAll(word, ''), lower)
  return rest !== lower && lengthOf(rest.replace(/[^\p{L}\p{N}]/gu, '')) < REMAINDER
}
