import { loadavg } from 'node:os'
import type { RunResult } from './run.ts'

export function summarize({ facts, stories, kills, faults, violations, seconds }: RunResult) {
  const { orders, payments, takings, refunds, events } = facts
  return {
    runs: orders.length,
    ended: counted(orders.map(({ status }) => status)),
    stories,
    succeededBy: counted(
      orders.flatMap(({ status, means }) => (status === 'succeed' && means ? [means] : [])),
    ),
    payments: counted(payments.map(({ means, status }) => `${means} ${status}`)),
    moneyTaken: takings.length,
    refunds: counted(
      refunds.map(({ isUnapplied, lineIds }) =>
        isUnapplied ? 'of money that pays nothing' : `of ${lineIds.length} lines`,
      ),
    ),
    incidents: counted(events.map(({ kind }) => kind).filter((kind) => INCIDENTS.includes(kind))),
    faultsInjected: { total: sumOf(faults) + sum(kills), kills, ...faults },
    seconds,
    loadAverage: loadavg()[0],
    violations,
  }
}

const INCIDENTS = ['late_money', 'double_money', 'wrong_amount', 'payment_declined', 'disputed']

function counted(names: readonly string[]): Record<string, number> {
  const groups = Map.groupBy(names, (name) => name)
  return Object.fromEntries([...groups].map(([name, members]) => [name, members.length]))
}

const sum = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0)

const sumOf = (groups: Record<string, Record<string, number>>): number =>
  Object.values(groups).reduce((total, counts) => total + sum(counts), 0)
