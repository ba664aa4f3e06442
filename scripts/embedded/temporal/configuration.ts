import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { TemporalPorts } from './ports.ts'

/** Where the server keeps its state: two databases of a PostgreSQL, or its own memory. */
export type TemporalStore = { ownerUrl: string } | 'memory'

export interface TemporalConfiguration {
  store: TemporalStore
  ports: TemporalPorts
  /** Lets single workflows run ahead of the clock. For tests. */
  timeSkipping: boolean
}

/** How many parts the histories are split into. Fixed for ever once a database holds some. */
const SHARDS = { postgres: 4, memory: 1 }

/** @returns the path of the written configuration; what it refers to lies beside it */
export function writeTemporalConfiguration(
  folder: string,
  { store, ports, timeSkipping }: TemporalConfiguration,
): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const dynamic = writeYaml(folder, 'dynamic.yaml', dynamicConfiguration(timeSkipping))
  return writeYaml(folder, 'temporal.yaml', {
    log: { stdout: true, level: 'warn' },
    persistence: persistence(store),
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: {
      frontend: service(ports.frontend, ports.membership[0]),
      history: service(ports.history, ports.membership[1]),
      matching: service(ports.matching, ports.membership[2]),
      worker: service(ports.worker, ports.membership[3]),
    },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: {
          enabled: true,
          initialFailoverVersion: 1,
          rpcName: 'frontend',
          rpcAddress: `127.0.0.1:${ports.frontend}`,
        },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    dynamicConfigClient: { filepath: dynamic, pollInterval: '10s' },
  })
}

/** Settings of the server by name, each with the value it has everywhere. */
function dynamicConfiguration(timeSkipping: boolean) {
  const settings = {
    'matching.enableFairness': true,
    // Fairness orders the tasks of one partition: with one there is one order. A big cluster trades it for throughput.
    'matching.numTaskqueueReadPartitions': 1,
    'matching.numTaskqueueWritePartitions': 1,
    'limit.maxIDLength': 255,
    ...(timeSkipping && {
      'frontend.WorkflowTimeSkippingEnabled': true,
      'system.forceSearchAttributesCacheRefreshOnRead': true,
      // Short timers of a test fire when they are due, not up to a second later.
      'history.timerProcessorMaxTimeShift': '20ms',
    }),
  }
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, [{ value }]]))
}

function service(grpcPort: number, membershipPort: number) {
  return { rpc: { grpcPort, membershipPort, bindOnLocalHost: true } }
}

function persistence(store: TemporalStore) {
  const [main, visibility] =
    store === 'memory'
      ? [inMemory(), inMemory()]
      : [
          inPostgres(store.ownerUrl, 'temporal', 20),
          inPostgres(store.ownerUrl, 'temporal_visibility', 5),
        ]
  return {
    defaultStore: 'main',
    visibilityStore: 'visibility',
    numHistoryShards: store === 'memory' ? SHARDS.memory : SHARDS.postgres,
    datastores: { main: { sql: main }, visibility: { sql: visibility } },
  }
}

function inPostgres(ownerUrl: string, databaseName: string, connections: number) {
  const { hostname, port, username, password } = new URL(ownerUrl)
  return {
    // It keeps prepared statements: half of PostgreSQL's work for a workflow, next to the plugin `postgres12`.
    pluginName: 'postgres12_pgx',
    databaseName,
    connectAddr: `${hostname}:${port || 5432}`,
    connectProtocol: 'tcp',
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    maxConns: connections,
    maxIdleConns: connections,
    maxConnLifetime: '1h',
  }
}

function inMemory() {
  return {
    pluginName: 'sqlite',
    databaseName: 'default',
    connectAddr: 'localhost',
    connectProtocol: 'tcp',
    connectAttributes: { mode: 'memory', cache: 'private' },
    maxConns: 1,
    maxIdleConns: 1,
    maxConnLifetime: '1h',
  }
}

/** JSON is YAML. Only we may read it: it holds the database's password. */
function writeYaml(folder: string, name: string, content: object): string {
  const file = path.resolve(folder, name)
  writeFileSync(file, JSON.stringify(content, null, 2), { mode: 0o600 })
  return file
}
