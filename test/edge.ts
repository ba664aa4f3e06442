import { pino } from 'pino'
import { afterEach } from 'vitest'
import { type RunningBroker, startBroker } from '../broker/broker.ts'
import { type Edge, type EdgeOptions, startEdge } from '../edge/edge.ts'
import type { TestDatabase } from './database.ts'
import { eventually } from './eventually.ts'

export const EDGE_SIGN_IN = { username: 'gatehouse-edge', password: 'edge-password' }

export const silent = pino({ level: 'silent' })

/** Starts brokers and edges on a test's own database, and stops what is left of them after each test. */
export function useEdges(database: TestDatabase) {
  const running = new Set<{ stop(): Promise<void> }>()
  afterEach(async () => {
    for (const one of [...running].reverse()) await one.stop()
    running.clear()
  })
  const keep = <Started extends { stop(): Promise<void> }>(started: Started) => {
    running.add(started)
    const stop = async () => {
      if (running.delete(started)) await started.stop()
    }
    return { ...started, stop }
  }

  return {
    async startBroker(port = 0): Promise<RunningBroker> {
      const options = { host: '127.0.0.1', port, edge: EDGE_SIGN_IN, log: silent }
      return keep(await startBroker({ ...options, db: database.as('gatehouse_edge') }))
    },

    /** Answers once the edge is ready. */
    async startEdge(brokerUrl: string, options: Partial<EdgeOptions> = {}): Promise<Edge> {
      const edge = await startEdge({
        db: database.as('gatehouse_edge'),
        listenerUrl: database.appUrl,
        mqtt: { url: brokerUrl, clientId: 'gatehouse-edge-test', ...EDGE_SIGN_IN },
        host: '127.0.0.1',
        port: 0,
        log: silent,
        settleMs: 200,
        lookEveryMs: 100,
        ...options,
      })
      const kept = keep(edge)
      await eventually(async () => {
        const missing = await edge.missing()
        if (missing.length > 0) throw new Error(`The edge lacks: ${missing.join(', ')}`)
      })
      return kept
    },
  }
}
