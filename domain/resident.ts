/**
 * A mobile number as E.164 writes it: `+`, the country's code and 15 digits at most. Blanks, brackets, hyphens and
 * a leading `00` are how people type the same.
 *
 * @returns undefined for what can be no number
 */
export function normalizeMobileNumber(text: string): string | undefined {
  const digits = text.replaceAll(/[\s().\-/]/g, '').replace(/^00/, '+')
  return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : undefined
}
