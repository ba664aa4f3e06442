interface Sentence {
  english: RegExp
  text: string
}

/** Values that are sentences of the server themselves. */
const NESTED = ['first', 'message', 'reason']

let known: Sentence[] = []

/** What the server says, by its English words, in the language that is to be read from now on. */
export function learnSentences(sentences: Record<string, string>): void {
  known = Object.entries(sentences).map(([english, text]) => ({
    english: patternOf(english),
    text,
  }))
}

/** A sentence of the server in the language on the screen; one that is not known stays English. */
export function said(english: string): string {
  for (const sentence of known) {
    const values = sentence.english.exec(english)
    if (values) return fill(sentence.text, values.groups ?? {})
  }
  return english
}

const fill = (text: string, values: Record<string, string>) =>
  text.replace(/%\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? ''
    return NESTED.includes(name) ? said(value) : value
  })

function patternOf(english: string): RegExp {
  const pattern = english
    .split(/(%\{\w+\})/)
    .map((part) => (part.startsWith('%{') ? `(?<${part.slice(2, -1)}>.*)` : escaped(part)))
  return new RegExp(`^${pattern.join('')}$`, 's')
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
