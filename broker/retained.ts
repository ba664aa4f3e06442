import { Readable } from 'node:stream'
import type { Aedes } from 'aedes'
import { isCommandsTopic } from './access.ts'

/** What aedes keeps its messages in; its types leave it out. */
interface Persistence {
  createRetainedStreamCombi(patterns: string[]): Readable
}

/**
 * Spares devices the search for retained messages. The broker looks through all of them at each subscription, which
 * for ten thousand devices that come back at once takes longer than all else; and commands are never retained.
 */
export function skipSearchForCommands(broker: Aedes): void {
  // Set by every aedes broker at its start, also by the one in memory that is used here.
  const { persistence } = broker as unknown as { persistence: Persistence }
  const search = persistence.createRetainedStreamCombi.bind(persistence)
  persistence.createRetainedStreamCombi = (patterns) =>
    patterns.every(isCommandsTopic) ? Readable.from([]) : search(patterns)
}
