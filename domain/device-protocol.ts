/*
 * What travels between a device and the edge: the JSON bodies and topics of docs/device-protocol.md. Both ends
 * (edge, simulator) and the tests build them here, so there is one spelling of each.
 */

export const TOPIC_ROOT = 'gatehouse/v1/devices'

export const commandsTopic = (mac: string) => `${TOPIC_ROOT}/${mac}/commands`
export const resultsTopic = (mac: string) => `${TOPIC_ROOT}/${mac}/results`
export const presenceTopic = (mac: string) => `${TOPIC_ROOT}/${mac}/presence`

/** Edge to device, QoS 1, not retained. A command id that the device has already carried out is answered again, not repeated. */
export interface DeviceCommand {
  id: string
  /** `autop.regular`: the whole stored set, replaces what the last one set. `autop.one_time`: apply once. */
  kind: 'autop.regular' | 'autop.one_time'
  /** AutoP lines, `\n` between. */
  config: string
  /** Regular only: names the set, so that a device can tell it on its next presence. */
  etag?: string
}

/** Device to edge, QoS 1, not retained. */
export interface DeviceResult {
  id: string
  status: 'succeeded' | 'failed'
  /** Free text for a person, shown beside a failure. At most 500 characters are kept. */
  message?: string
  /** Regular only: the set that the device now holds. */
  etag?: string
}

/** Device to edge, QoS 1, retained; `{"online":false}` is the last will. */
export interface DevicePresence {
  online: boolean
  model?: string
  firmware?: string
  hardwareVersion?: string
  ip?: string
  /** A random name that the device makes at its first start and anew after each factory or configuration reset. */
  settingsId?: string
  /** The regular set it holds; null where it holds none, as after a reset. */
  etag?: string | null
}
