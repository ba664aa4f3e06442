/** Lets at most `limit` through at a time; the others wait in the order they came. */
export class Gate {
  readonly #limit: number
  #inside = 0
  #waiting: (() => void)[] = []

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Resolves when there is room. Each entry needs one `leave`. */
  enter(): Promise<void> {
    if (this.#inside < this.#limit) {
      this.#inside += 1
      return Promise.resolve()
    }
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  leave(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#inside -= 1
  }
}
