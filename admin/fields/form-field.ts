export type FormValue = string | number | boolean | null | string[]
export type FormValues = Record<string, FormValue>

export interface Choice {
  value: string
  label: string
}

interface Named {
  name: string
  /** A key of the messages. */
  label: string
  /** A key of the messages. */
  help?: string
  /** Of what the label speaks, where it leaves that open. */
  of?: string
}

/** One input of a form. */
export type FormField = Named &
  (
    | {
        kind: 'text' | 'email' | 'tel' | 'url' | 'password'
        isRequired?: boolean
        isNullable?: boolean
      }
    /** Some lines of text. */
    | { kind: 'paragraphs'; isRequired?: boolean; rows: number }
    | { kind: 'number'; isRequired?: boolean; min: number; max: number }
    /** A moment by the clock of this device, `2026-11-23T12:00`. */
    | { kind: 'datetime-local' }
    /** A day, `2026-11-23`. */
    | { kind: 'date'; isRequired?: boolean }
    | { kind: 'switch' }
    /** Few choices, whose labels are texts. */
    | { kind: 'select'; choices: Choice[] }
    /** Many choices, found by typing. */
    | { kind: 'search'; choices: Choice[]; isRequired?: boolean }
    | { kind: 'many'; choices: Choice[] }
  )

/**
 * What the API is sent: numbers as numbers, and null for what is empty and may be.
 *
 * @param former given: only what differs from it
 */
export function valuesToSend(
  fields: FormField[],
  values: FormValues,
  former?: FormValues,
): FormValues {
  const sent = fields
    .filter(({ name }) => former === undefined || !isSame(values[name], former[name]))
    .map((field) => [field.name, sentValue(field, values[field.name] ?? '')] as const)
  return Object.fromEntries(sent)
}

function sentValue(field: FormField, value: FormValue): FormValue {
  if (field.kind === 'number') return value === '' ? null : Number(value)
  const isEmpty = typeof value === 'string' && value.trim() === ''
  return isEmpty && 'isNullable' in field && field.isNullable ? null : value
}

const isSame = (one: FormValue | undefined, other: FormValue | undefined) =>
  JSON.stringify(one ?? '') === JSON.stringify(other ?? '')
