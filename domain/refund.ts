import { split } from './money.ts'
import { addDays, addMonths, daysBetween, type ItemTerm } from './term.ts'

/** A line as it was carried out. Dates are calendar dates in its project's time zone. */
export interface AppliedLine {
  kind: 'activation' | 'renewal'
  formerExpiresOn: string | null
  nextExpiresOn: string
  /** The day of carrying out. */
  appliedOn: string
}

/**
 * The term of an item once the time that a line gave is taken back: never activated, where the line activated it;
 * what it had before, where nothing was bought since; else as many days less as the line gave.
 */
export function takenBack(line: AppliedLine, item: ItemTerm): ItemTerm {
  const { kind, formerExpiresOn, nextExpiresOn, appliedOn } = line
  if (kind === 'activation' || formerExpiresOn === null || item.expiresOn === null) {
    return { expiresOn: null, anchorDay: null }
  }
  if (item.expiresOn === nextExpiresOn) return endingOn(formerExpiresOn, item)
  const days = [formerExpiresOn, appliedOn].map((from) => daysBetween(from, nextExpiresOn))
  const given = Math.max(0, Math.min(...days))
  return endingOn(addDays(item.expiresOn, -given), item)
}

/** A day that its anchor does not lead to is one of its own: the next month would be too short, or too long. */
function endingOn(expiresOn: string, { anchorDay }: ItemTerm): ItemTerm {
  const isAnchored = anchorDay !== null && addMonths(expiresOn, 0, anchorDay) === expiresOn
  return { expiresOn, anchorDay: isAnchored ? anchorDay : Number(expiresOn.slice(8)) }
}

/** What each line of an order cost with its part of the tax; together they are the total. In the order of the lines. */
export function grossOf(lines: readonly { amountMinor: number }[], taxMinor: number): number[] {
  const amounts = lines.map(({ amountMinor }) => amountMinor)
  const taxes = taxMinor === 0 ? amounts.map(() => 0) : split(taxMinor, amounts)
  return amounts.map((amount, index) => amount + (taxes[index] ?? 0))
}
