import type { MonthlyMoney } from '../../api/schemas/dashboard.ts'

export interface Month {
  /** `2026-11`. */
  month: string
  amountMinor: number
  /** The statement of these days; null where the reader has none. */
  to: string | null
}

export interface CurrencyYear {
  currency: string
  months: Month[]
  sumMinor: number
}

/** Twelve months of each currency in which there was money, without a gap. */
export function yearsOf({ from, to, months, accounts }: MonthlyMoney, hasStatements: boolean) {
  const names = monthsBetween(from, to)
  const currencies = [...new Set(months.map(({ currency }) => currency))].sort()
  return currencies.map((currency): CurrencyYear => {
    const account = hasStatements && accounts.find((one) => one.currency === currency)
    const own = months.filter((one) => one.currency === currency)
    return {
      currency,
      sumMinor: own.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
      months: names.map((month) => ({
        month,
        amountMinor: own.find((one) => one.month === month)?.amountMinor ?? 0,
        to: account ? statementOf(account.id, month) : null,
      })),
    }
  })
}

function monthsBetween(from: string, to: string): string[] {
  const names: string[] = []
  for (let at = new Date(`${from}-01`); nameOf(at) <= to; at = nextMonth(at)) names.push(nameOf(at))
  return names
}

const nameOf = (at: Date) => at.toISOString().slice(0, 7)
const nextMonth = (at: Date) => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1))

function statementOf(accountId: string, month: string): string {
  const last = new Date(nextMonth(new Date(`${month}-01`)).getTime() - 1).toISOString()
  const filter = JSON.stringify({ from: `${month}-01`, to: last.slice(0, 10) })
  return `/ledger-accounts/${accountId}/show?filter=${encodeURIComponent(filter)}`
}
