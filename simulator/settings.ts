import { z } from 'zod'

/** What can be changed while a fleet runs. */
export const LiveSettings = z.strictObject({
  /** How long a device works at one command. */
  latencyMs: z.number().min(0),
  /** Up to so much more or less, at random. */
  latencyJitterMs: z.number().min(0),
  /** The part of attempts that fail, 0 to 1. */
  failureRate: z.number().min(0).max(1),
  /** The part of devices that have no network, 0 to 1. */
  offlineRatio: z.number().min(0).max(1),
  /** In the whole fleet. */
  resetsPerHour: z.number().min(0),
  /** In the whole fleet; each lasts from 20 seconds to ten minutes. */
  offlineSpellsPerHour: z.number().min(0),
})
export type LiveSettings = z.infer<typeof LiveSettings>

export const BOOT_FETCHES = ['none', 'some', 'all'] as const

export interface FleetSettings extends LiveSettings {
  seed: string
  /** Which devices that hold no regular set fetch their file when they start; `some` is one in fifty. */
  fetchAtBoot: (typeof BOOT_FETCHES)[number]
  /** The part of devices that never use MQTT and poll their file instead, 0 to 1. */
  fileOnlyRatio: number
  filePollSeconds: number
  keepaliveSeconds: number
  /** How long a device is away for a reboot. */
  rebootMs: number
  /** How long after its last change a device renews its presence. */
  presenceDelayMs: number
  /** An unacknowledged result is sent again after this time. */
  repeatMs: number
  /** Devices on their way to the broker at once. */
  maxConnecting: number
  maxBackoffMs: number
}

/** A quiet fleet: all online, all answer at once, nothing fails. */
export const QUIET: FleetSettings = {
  latencyMs: 0,
  latencyJitterMs: 0,
  failureRate: 0,
  offlineRatio: 0,
  resetsPerHour: 0,
  offlineSpellsPerHour: 0,
  seed: 'gatehouse',
  fetchAtBoot: 'none',
  fileOnlyRatio: 0,
  filePollSeconds: 30,
  keepaliveSeconds: 60,
  rebootMs: 2000,
  presenceDelayMs: 2000,
  repeatMs: 10_000,
  maxConnecting: 256,
  maxBackoffMs: 5000,
}
