import type { Device } from '../api/schemas/device.ts'
import type { AutopType, BatchStatus } from '../domain/autop-batch.ts'
import type { DeviceType } from '../domain/device-model.ts'
import type { ProjectKind } from '../domain/organization.ts'

export { COMMAND_CODE_LABELS, COMMAND_STATUS_LABELS } from '../domain/device-command-words.ts'

export const PROJECT_KIND_LABELS: Record<ProjectKind, string> = {
  community: 'Community',
  commercial: 'Commercial',
  single_family: 'Personal',
}

/** What a project and the installer who runs it are called, by kind (the manual's words). */
export const PROJECT_WORDS: Record<ProjectKind, { project: string; manager: string }> = {
  community: { project: 'Community', manager: 'Community manager' },
  commercial: { project: 'Commercial', manager: 'Commercial manager' },
  single_family: { project: 'Household', manager: 'Single-tenant manager' },
}

export const DEVICE_TYPE_LABELS: Record<DeviceType, string> = {
  multi_tenant_door_phone: 'Multi-tenant door phone',
  single_tenant_door_phone: 'Single-tenant door phone',
  indoor_monitor: 'Indoor monitor',
  guard_phone: 'Guard phone',
  access_control: 'Access control',
  smart_home_panel: 'Smart-home panel',
}

export const TRANSMISSION_LABELS: Record<Device['transmissionType'], string> = {
  default: 'Default',
  udp: 'UDP',
  tcp: 'TCP',
  tls: 'TLS',
}

export const AUTOP_TYPE_LABELS: Record<AutopType, string> = {
  regular: 'Regular AutoP',
  one_time: 'One-Time AutoP',
}

export const AUTOP_TYPE_MEANINGS: Record<AutopType, string> = {
  regular: 'Always valid: each device keeps these lines and gets them again after a reset.',
  one_time: 'Carried out once: void after a reset, and expired after 7 days on an offline device.',
}

export const BATCH_STATUS_LABELS: Record<BatchStatus, string> = {
  queued: 'Queued',
  running: 'Running',
  paused: 'Paused',
  canceled: 'Canceled',
  finished: 'Finished',
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}
