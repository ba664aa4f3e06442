import { hostname } from 'node:os'
import { pino } from 'pino'
import { readEdgeConfig } from '../config.ts'
import { connect } from '../db/client.ts'
import { startEdge } from './edge.ts'

const config = readEdgeConfig()
const log = pino({ name: 'edge', level: config.LOG_LEVEL })
const db = connect(config.DATABASE_URL, { role: 'gatehouse_edge' })
const edge = await startEdge({
  db,
  listenerUrl: config.DATABASE_URL,
  mqtt: {
    url: config.MQTT_URL,
    username: config.MQTT_USERNAME,
    password: config.MQTT_PASSWORD,
    clientId: `gatehouse-edge-${hostname()}-${config.EDGE_PORT}`,
  },
  host: config.EDGE_HOST,
  port: config.EDGE_PORT,
  publicUrl: config.EDGE_PUBLIC_URL,
  log,
})
log.info({ url: edge.url }, 'the edge serves')

let isStopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (!isStopping) void stop(signal)
  })
}

async function stop(signal: string): Promise<void> {
  isStopping = true
  log.info({ signal }, 'stopping')
  await edge.stop()
  await db.destroy()
  log.info('stopped')
}
