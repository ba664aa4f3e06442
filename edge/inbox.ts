import type { Logger } from 'pino'
import type { ReceivedResult } from '../db/deliveries/results.ts'
import { readMessage } from './messages.ts'
import type { MicroBatch } from './micro-batch.ts'
import type { BrokerOptions } from './mqtt.ts'
import type { Presences } from './presence.ts'

/** Devices whose malformed messages were logged; beyond it the log may repeat itself. */
const MAX_REMEMBERED = 10_000

/** Sorts what arrives. A device that talks nonsense is named once in the log, and otherwise ignored. */
export function createInbox({
  results,
  presences,
  log,
}: {
  results: MicroBatch<ReceivedResult>
  presences: Presences
  log: Logger
}): BrokerOptions['onMessage'] {
  const complained = new Set<string | undefined>()

  return (topic, payload, isReplayed) => {
    const message = readMessage(topic, payload)
    if (message.kind === 'result') {
      const { mac, result } = message
      results.add(`${mac}/${result.id}`, { mac, ...result })
    } else if (message.kind === 'presence') {
      presences.add(message.mac, message.presence, isReplayed)
    } else if (!complained.has(message.mac)) {
      if (complained.size >= MAX_REMEMBERED) complained.clear()
      complained.add(message.mac)
      log.warn({ mac: message.mac, reason: message.reason }, 'malformed messages are ignored')
    }
  }
}
