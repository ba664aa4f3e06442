import { Fragment, type ReactNode } from 'react'
import { useTranslate } from 'react-admin'

interface SentenceProps {
  /** A key of the messages. */
  of: string
  /** What is filled in as text. */
  values?: Record<string, unknown>
  /** What is filled in as an element, such as a link: each language has its place for it. */
  parts: Record<string, ReactNode>
}

/** Stands in a text for an element. No keyboard writes it. */
const MARK = '\u0001'

/** A message with elements in it. */
export function Sentence({ of: key, values, parts }: SentenceProps) {
  const translate = useTranslate()
  const marks = Object.keys(parts).map((name) => [name, `${MARK}${name}${MARK}`])
  const text = translate(key, { ...values, ...Object.fromEntries(marks) })
  return text.split(MARK).map((piece, index) => (
    // Every second piece is the name of a part.
    <Fragment key={`${index}-${piece}`}>{index % 2 === 0 ? piece : parts[piece]}</Fragment>
  ))
}
