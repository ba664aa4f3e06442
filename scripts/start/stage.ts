import type { StartConfig } from '../../config.ts'
import type { DataFolder, Secrets } from './data-folder.ts'
import { type Running, type Supervised, supervise } from './supervisor.ts'

/** What every step of the start has at hand. */
export interface Stage {
  config: StartConfig
  folder: DataFolder
  secrets: Secrets
  /** Devices of the sample data, when it is made; undefined: the generator's own number. */
  scale: number | undefined
  say: (line: string) => void
  /** Starts a part and keeps it running until all is stopped. */
  keep: <Part extends Running>(name: string, start: () => Promise<Part>) => Promise<Part>
}

export interface Company {
  keep: Stage['keep']
  /** Ends everything, whoever needs another before that other. */
  stopAll(): Promise<void>
}

/** Whom the others need, in the order they are stopped in, after all others. */
const STOPPED_LATER = [['broker', 'Temporal'], ['PostgreSQL']]

export function createCompany(say: Stage['say']): Company {
  const kept: { name: string; part: Supervised<Running> }[] = []
  let isStopping = false

  async function stopThose(isMeant: (name: string) => boolean): Promise<void> {
    await Promise.all(kept.filter(({ name }) => isMeant(name)).map(({ part }) => part.stop()))
  }

  return {
    async keep(name, start) {
      const part = await supervise(name, start, say)
      kept.push({ name, part })
      if (isStopping) await part.stop()
      return part.first
    },
    async stopAll() {
      isStopping = true
      await stopThose((name) => !STOPPED_LATER.flat().includes(name))
      for (const names of STOPPED_LATER) await stopThose((name) => names.includes(name))
    },
  }
}
