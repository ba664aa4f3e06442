export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>

/** Runs one piece of work at a time, in the order of the calls. */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work, work)
    last = next.catch(() => {})
    return next
  }
}
