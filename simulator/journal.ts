import { closeSync, openSync, writeSync } from 'node:fs'

/** One thing that a simulated device did. The journal is the truth that checks compare the database with. */
export interface JournalEntry {
  /** UTC, ISO 8601. */
  at: string
  mac: string
  event: 'applied' | 'repeated' | 'rejected' | 'fetched' | 'reset' | 'online' | 'offline'
  commandId?: string
  /** Of the command, or of the reset. */
  kind?: string
  /** Of a command, the set it brings; of a file, its digest; else the set that the device holds. */
  etag?: string | null
  config?: string
  /** Why a command was rejected. */
  message?: string
}

export interface Journal {
  record(entry: JournalEntry): void
  /** What was recorded, oldest first; empty for a journal on disk. */
  readonly entries: readonly JournalEntry[]
  close(): void
}

const FLUSH_MS = 50

export function memoryJournal(): Journal {
  const entries: JournalEntry[] = []
  return { entries, record: (entry) => entries.push(entry), close: () => undefined }
}

/** For a fleet whose doings nobody asks for. */
export function silentJournal(): Journal {
  return { entries: [], record: () => undefined, close: () => undefined }
}

/** Appends JSON lines to a file that only its owner can read (the lines hold passwords of devices). */
export function fileJournal(file: string): Journal {
  const descriptor = openSync(file, 'a', 0o600)
  let lines: string[] = []
  let timer: NodeJS.Timeout | undefined
  let isOpen = true

  return { entries: [], record, close }

  function record(entry: JournalEntry): void {
    if (!isOpen) return
    lines.push(`${JSON.stringify(entry)}\n`)
    timer ??= setTimeout(flush, FLUSH_MS)
  }

  // Written at once rather than through a stream: what is handed to the kernel outlives a SIGKILL.
  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    if (lines.length === 0) return
    const bytes = Buffer.from(lines.join(''))
    lines = []
    for (let written = 0; written < bytes.length; ) {
      written += writeSync(descriptor, bytes, written)
    }
  }

  function close(): void {
    if (!isOpen) return
    flush()
    isOpen = false
    closeSync(descriptor)
  }
}
