import { randomInt } from 'node:crypto'
import { isFree } from '../ports.ts'

/** What the server talks over, all on loopback: gRPC of its four services, and how they find each other. */
export interface TemporalPorts {
  frontend: number
  history: number
  matching: number
  worker: number
  /** Of frontend, history, matching and worker. */
  membership: [number, number, number, number]
}

const COUNT = 8

/** On PostgreSQL the server keeps its ports in a column of two bytes. */
const LAST_TEMPORAL_PORT = 32_767 - COUNT

/** @returns the eight ports from `first` on; the frontend's is the first */
export function temporalPorts(first: number): TemporalPorts {
  return {
    frontend: first,
    history: first + 1,
    matching: first + 2,
    worker: first + 3,
    membership: [first + 4, first + 5, first + 6, first + 7],
  }
}

export function listPorts({ frontend, history, matching, worker, membership }: TemporalPorts) {
  return [frontend, history, matching, worker, ...membership]
}

/** Eight in a row that nobody listens on at this moment. */
export async function freeTemporalPorts(): Promise<TemporalPorts> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const ports = temporalPorts(randomInt(10_000, LAST_TEMPORAL_PORT))
    const free = await Promise.all(listPorts(ports).map(isFree))
    if (free.every(Boolean)) return ports
  }
  throw new Error('No eight free ports in a row')
}
