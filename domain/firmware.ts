import { isFirmwareOfModel } from './device-model.ts'

export const FIRMWARE_STATES = ['released', 'withdrawn'] as const
export type FirmwareState = (typeof FIRMWARE_STATES)[number]

export const MAX_CHANGE_LOG = 10_000
/** Bytes of a firmware file. */
export const MAX_FIRMWARE_BYTES = 4_000_000_000

/** Why a version is none of the model's; undefined where it is one. */
export function versionFault(version: string, model: string): string | undefined {
  if (isFirmwareOfModel(version, model)) return undefined
  return `Is no version of the model ${model}: its first number is the model’s id`
}
