import { type AutopEntry, autopLines, isSecretKey, MASK, readAutopLine } from './autop-line.ts'

const SECRET_WORD = /password|pwd|key16mac|key16/i
const SECRET_IN_COMMENT = /pass|pwd|key16|secret/i
const SECRET_ASSIGNED = /(?:password|pwd|key16mac|key16)\s*=/i
// The password of a URL such as rtsp://user:password@host; the authority of a URL ends at / ? or #.
const URL_PASSWORD = /(:\/\/[^\s/?#@:]*:)[^\s/?#]*@/g

export function maskAutop(entries: readonly AutopEntry[]): AutopEntry[] {
  return entries.map(({ key, value }) => ({ key, value: maskValue(key, value) }))
}

/**
 * For showing a submitted text: comments, order and spelling stay, values of secret keys go. Of a malformed
 * line only the key at its start stays, up to the word that makes it a secret one.
 */
export function maskAutopText(text: string): string {
  return autopLines(text).map(maskLine).join('\n')
}

function maskValue(key: string, value: string): string {
  if (isSecretKey(key)) return value && MASK
  const assigned = SECRET_ASSIGNED.exec(value)
  const shown = assigned ? value.slice(0, assigned.index + assigned[0].length) + MASK : value
  return shown.replace(URL_PASSWORD, `$1${MASK}@`)
}

function maskLine(line: string): string {
  const content = readAutopLine(line)
  if (content.kind === 'blank') return ''
  if (content.kind === 'comment') return maskComment(line)
  if (content.kind === 'error') return maskMalformed(line)
  const { key, value } = content.entry
  const masked = maskValue(key, value)
  return masked === value ? line : `${line.slice(0, line.indexOf('=') + 1)} ${masked}`
}

/** A commented-out setting is masked like a setting; a remark that speaks of a secret goes as a whole. */
function maskComment(line: string): string {
  const [, mark = '', text = ''] = /^(\s*[#;][\s#;]*)(.*)$/u.exec(line) ?? []
  const content = readAutopLine(text)
  if (content.kind === 'entry') return mark + maskLine(text)
  return SECRET_IN_COMMENT.test(text) ? mark + MASK : mark + maskValue('', text)
}

function maskMalformed(line: string): string {
  const start = /^\s*Config(?:\.[A-Za-z0-9_-]+)*/.exec(line)?.[0] ?? ''
  const secret = SECRET_WORD.exec(start)
  const shown = secret ? start.slice(0, secret.index + secret[0].length) : start
  return shown ? `${shown} ${MASK}` : MASK
}
