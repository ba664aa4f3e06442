import type { ProjectKind } from './organization.ts'

/** What a service item is for; the id of that row is the item's holder. */
export type ServiceHolder =
  | 'household'
  | 'resident'
  | 'property_manager'
  | 'lock'
  | 'device'
  | 'project'

export const SERVICES = [
  'app',
  'pm_app',
  'additional_app',
  'third_party_lock',
  'premium_plan',
  'video_storage_public',
  'video_storage_apartment',
  'sensor_alert',
  'integration',
  'door',
  'personnel_app',
  'admin_app',
  'landline',
] as const
export type Service = (typeof SERVICES)[number]

/** The variant of services that have but one. */
export const STANDARD = 'standard'

export interface ServiceOffer {
  service: Service
  holder: ServiceHolder
  /** In the order in which they are offered; each has a price of its own. */
  variants: readonly string[]
}

/** Apps of an apartment: whether an indoor monitor hangs there, and whether calls go to a telephone. */
const COMMUNITY_APP = [
  'with_monitor',
  'with_monitor_and_landline',
  'without_monitor',
  'without_monitor_with_landline',
] as const

/** Days that a recording is kept, and, for an apartment, how many devices record. */
const STORAGE_TIMES = ['7_days', '30_days'] as const
const APARTMENT_STORAGE = STORAGE_TIMES.flatMap((time) =>
  ['1_device', '2_devices', '3_devices', 'unlimited_devices'].map(
    (devices) => `${time}_${devices}`,
  ),
)

/** Everything that can be sold, by kind of project. Source: domain.md 5.1. */
export const OFFERS: Record<ProjectKind, readonly ServiceOffer[]> = {
  community: [
    { service: 'app', holder: 'household', variants: COMMUNITY_APP },
    {
      service: 'pm_app',
      holder: 'property_manager',
      variants: ['without_landline', 'with_landline'],
    },
    { service: 'additional_app', holder: 'household', variants: [STANDARD] },
    { service: 'third_party_lock', holder: 'lock', variants: [STANDARD] },
    { service: 'premium_plan', holder: 'project', variants: [STANDARD] },
    { service: 'video_storage_public', holder: 'device', variants: STORAGE_TIMES },
    { service: 'video_storage_apartment', holder: 'household', variants: APARTMENT_STORAGE },
    { service: 'sensor_alert', holder: 'household', variants: [STANDARD] },
    { service: 'integration', holder: 'household', variants: [STANDARD] },
  ],
  commercial: [
    { service: 'door', holder: 'device', variants: [STANDARD] },
    {
      service: 'personnel_app',
      holder: 'resident',
      variants: ['with_intercom', 'without_intercom'],
    },
    { service: 'admin_app', holder: 'resident', variants: [STANDARD] },
    { service: 'landline', holder: 'resident', variants: [STANDARD] },
    {
      service: 'premium_plan',
      holder: 'project',
      variants: ['time_attendance', 'elevator_control'],
    },
    { service: 'third_party_lock', holder: 'lock', variants: [STANDARD] },
    { service: 'sensor_alert', holder: 'project', variants: [STANDARD] },
  ],
  single_family: [
    { service: 'app', holder: 'household', variants: ['with_monitor', 'without_monitor'] },
    { service: 'additional_app', holder: 'household', variants: [STANDARD] },
    { service: 'third_party_lock', holder: 'lock', variants: [STANDARD] },
    { service: 'premium_plan', holder: 'household', variants: [STANDARD] },
    { service: 'video_storage_public', holder: 'device', variants: STORAGE_TIMES },
    { service: 'sensor_alert', holder: 'household', variants: [STANDARD] },
  ],
}

export const offerOf = (kind: ProjectKind, service: Service): ServiceOffer | undefined =>
  OFFERS[kind].find((offer) => offer.service === service)

/** Whether a price can exist for it. */
export const isOffered = (kind: ProjectKind, service: Service, variant: string): boolean =>
  offerOf(kind, service)?.variants.includes(variant) ?? false
