import { createHash } from 'node:crypto'
import type { DeviceCommand, DevicePresence, DeviceResult } from '../domain/device-protocol.ts'
import { readLines, type Settings } from './autop-lines.ts'

/*
 * What a unit keeps in its flash, and the rules by which commands, files and resets change it. No I/O, no clock,
 * no randomness: a failure is an argument.
 */

/** Ids of finished commands that a unit remembers, to answer a repeated one without doing it again. */
export const REMEMBERED_COMMANDS = 200

export const RESET_KINDS = ['factory', 'configuration'] as const
export type ResetKind = (typeof RESET_KINDS)[number]

export interface DeviceIdentity {
  mac: string
  model: string
  firmware: string
  hardwareVersion: string
}

export interface DeviceState {
  readonly identity: DeviceIdentity
  readonly settingsId: string
  /** The regular set it holds; null where it holds none. */
  readonly etag: string | null
  /** The ETag header of the last file it took, as it came. */
  readonly fileEtag: string | null
  /** The lines of the last regular set. */
  readonly regular: Settings
  /** Everything it works by: the regular set and what one-time commands changed. */
  readonly settings: Settings
  /** The newest last. */
  readonly succeeded: readonly string[]
}

export interface Outcome {
  state: DeviceState
  result: DeviceResult
  event: 'applied' | 'repeated' | 'rejected'
}

/** A unit as it leaves the factory. The seed keeps two fleets with the same MACs apart. */
export function newDevice(identity: DeviceIdentity, seed: string): DeviceState {
  return emptied(identity, `${seed}/${identity.mac}`, [])
}

/** @param failure why this attempt goes wrong, which leaves everything as it was */
export function carryOut(state: DeviceState, command: DeviceCommand, failure?: string): Outcome {
  if (isRepeated(state, command))
    return { state, result: success(state, command), event: 'repeated' }

  const reading = readLines(command.config)
  const message = failure ?? ('failure' in reading ? reading.failure : undefined)
  if (message !== undefined || 'failure' in reading) {
    return { state, result: { id: command.id, status: 'failed', message }, event: 'rejected' }
  }

  const changed =
    command.kind === 'autop.regular'
      ? withRegular(state, reading.settings, command.etag ?? null)
      : { ...state, settings: { ...state.settings, ...reading.settings } }
  const next = { ...changed, succeeded: remember(state.succeeded, command.id) }
  return { state: next, result: success(next, command), event: 'applied' }
}

/**
 * Takes the lines of the file that a unit fetched. Other than a regular command, a file takes nothing back: a
 * one-time line that is no longer in it keeps its effect.
 *
 * @returns undefined if a line is none, as the unit then keeps what it has
 */
export function takeFile(
  state: DeviceState,
  { config, etag }: { config: string; etag: string | null },
): DeviceState | undefined {
  const reading = readLines(config)
  if ('failure' in reading) return undefined
  return {
    ...state,
    etag: etag === null ? null : unquoted(etag),
    fileEtag: etag,
    regular: reading.settings,
    settings: { ...state.settings, ...reading.settings },
  }
}

/** Both kinds empty the settings; only a factory reset forgets which commands were carried out. */
export function resetDevice(state: DeviceState, kind: ResetKind): DeviceState {
  const succeeded = kind === 'factory' ? [] : state.succeeded
  return emptied(state.identity, state.settingsId, succeeded)
}

export function presenceOf({ identity, settingsId, etag }: DeviceState, ip: string) {
  const { model, firmware, hardwareVersion } = identity
  return {
    online: true,
    model,
    firmware,
    hardwareVersion,
    ip,
    settingsId,
    etag,
  } satisfies DevicePresence
}

/**
 * A one-time command is known by its id. A regular one counts as repeated only while the unit still holds its set:
 * after a configuration reset or another set, the same id must bring the set back.
 */
function isRepeated(state: DeviceState, command: DeviceCommand): boolean {
  if (!state.succeeded.includes(command.id)) return false
  return command.kind === 'autop.one_time' || command.etag === state.etag
}

function success({ etag }: DeviceState, { id, kind }: DeviceCommand): DeviceResult {
  if (kind === 'autop.one_time' || etag === null) return { id, status: 'succeeded' }
  return { id, status: 'succeeded', etag }
}

/** Keys that only the last set held go back to their defaults, which is: no longer set. */
function withRegular(state: DeviceState, regular: Settings, etag: string | null): DeviceState {
  const kept = Object.entries(state.settings).filter(([key]) => !(key in state.regular))
  return { ...state, etag, regular, settings: { ...Object.fromEntries(kept), ...regular } }
}

function remember(ids: readonly string[], id: string): readonly string[] {
  return [...ids.filter((known) => known !== id), id].slice(-REMEMBERED_COMMANDS)
}

function emptied(
  identity: DeviceIdentity,
  lastSettingsId: string,
  succeeded: readonly string[],
): DeviceState {
  // Derived from the last one, the names never come again, also after a restart with the same seed.
  const settingsId = createHash('sha256').update(lastSettingsId).digest('hex').slice(0, 16)
  return {
    identity,
    settingsId,
    etag: null,
    fileEtag: null,
    regular: {},
    settings: {},
    succeeded,
  }
}

const unquoted = (etag: string) => etag.replace(/^W\//, '').replace(/^"|"$/g, '')
