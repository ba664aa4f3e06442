import { type DeviceIdentity, type DeviceState, newDevice } from './device.ts'
import { FileUnit } from './file-unit.ts'
import { MqttUnit } from './mqtt-unit.ts'
import { createRandom } from './random.ts'
import type { Unit, World } from './unit.ts'

export interface FleetDevice extends DeviceIdentity {
  /** Its password at the broker and for its file. */
  secret: string
}

/** What a device held when the simulator ended last. */
export type KeptState = Omit<DeviceState, 'identity'>

export interface Member {
  unit: Unit
  /** Without a network while below the offline ratio: another ratio moves only the difference. */
  rank: number
}

/** The same seed gives a MAC the same character in every run. */
export function createMember(
  world: World,
  device: FleetDevice,
  kept: KeptState | undefined,
): Member {
  const { secret, mac, model, firmware, hardwareVersion } = device
  const identity = { mac, model, firmware, hardwareVersion }
  const { seed, fileOnlyRatio } = world.settings
  const random = createRandom(`${seed}/${mac}`)
  const rank = random()
  const isFileOnly = random() < fileOnlyRatio
  const state = kept ? { ...kept, identity } : newDevice(identity, seed)
  const input = { world, state, secret, random }
  return { unit: isFileOnly ? new FileUnit(input) : new MqttUnit(input), rank }
}
