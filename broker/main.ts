import { pino } from 'pino'
import { readBrokerConfig } from '../config.ts'
import { connect } from '../db/client.ts'
import { startBroker } from './broker.ts'

const config = readBrokerConfig()
const log = pino({ name: 'broker', level: config.LOG_LEVEL })
const db = connect(config.DATABASE_URL, { role: 'gatehouse_edge', max: 4 })
const { hostname, port } = new URL(config.MQTT_URL)
const broker = await startBroker({
  db,
  host: hostname,
  port: Number(port || 1883),
  edge: { username: config.MQTT_USERNAME, password: config.MQTT_PASSWORD },
  log,
})
log.info({ url: broker.url }, 'the broker serves')

let isStopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (!isStopping) void stop(signal)
  })
}

async function stop(signal: string): Promise<void> {
  isStopping = true
  log.info({ signal }, 'stopping')
  await broker.stop()
  await db.destroy()
  log.info('stopped')
}
