export interface Progress {
  /** To be called again and again while something long goes on. */
  tell(line: string): void
  /** What came of it. */
  end(line: string): void
}

const SILENCE_MS = 30_000

/** On a terminal one line that changes; elsewhere, as in a log, a line now and then. */
export function createProgress(): Progress {
  let lastAt = 0
  const { isTTY } = process.stdout
  return {
    tell(line) {
      if (isTTY) {
        process.stdout.write(`\r\x1b[2K${line}`)
      } else if (Date.now() - lastAt >= SILENCE_MS) {
        lastAt = Date.now()
        console.log(line)
      }
    },
    end: (line) => console.log(isTTY ? `\r\x1b[2K${line}` : line),
  }
}
