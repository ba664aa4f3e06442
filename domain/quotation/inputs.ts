import type { ProjectKind } from '../organization.ts'
import { MAX_TERM_MONTHS } from '../term.ts'

/** Of anything in one project. */
export const MOST_QUOTED = 100_000

/** That are paid for, beside the free one. */
export const MOST_QUOTED_MONTHS = MAX_TERM_MONTHS - 1

export const STORAGE_TIMES = ['7_days', '30_days'] as const
export type StorageTime = (typeof STORAGE_TIMES)[number]

/** What is counted of each kind of project, in the order in which it is asked. */
export const QUOTED_COUNTS = {
  community: [
    'withMonitorAndLandline',
    'withMonitor',
    'withLandline',
    'withNeither',
    'pmAppsWithLandline',
    'pmAppsWithoutLandline',
    'additionalApps',
    'publicStorageDevices',
    'storageOneDevice',
    'storageTwoDevices',
    'storageThreeDevices',
    'storageUnlimited',
    'locks',
  ],
  commercial: [
    'doors',
    'personnelWithoutIntercom',
    'personnelWithIntercom',
    'personnelWithLandline',
    'adminApps',
    'adminsWithLandline',
  ],
  single_family: ['households', 'additionalApps', 'storageDevices', 'locks'],
} as const satisfies Record<ProjectKind, readonly string[]>

type Counts<Kind extends ProjectKind> = Record<(typeof QUOTED_COUNTS)[Kind][number], number>

export interface CommunityInputs extends Counts<'community'> {
  projectKind: 'community'
  hasPremium: boolean
  publicStorageTime: StorageTime
  apartmentStorageTime: StorageTime
}

export interface CommercialInputs extends Counts<'commercial'> {
  projectKind: 'commercial'
}

export interface SingleFamilyInputs extends Counts<'single_family'> {
  projectKind: 'single_family'
  hasMonitor: boolean
  hasPremium: boolean
  storageTime: StorageTime
}

export type QuotationInputs = CommunityInputs | CommercialInputs | SingleFamilyInputs

/** As the form stands when it is opened. Source: domain.md 7. */
export function defaultInputs(kind: ProjectKind): QuotationInputs {
  const zeros = Object.fromEntries(QUOTED_COUNTS[kind].map((field) => [field, 0]))
  // Each has exactly the counts of its kind.
  if (kind === 'community') {
    const times = { publicStorageTime: '7_days', apartmentStorageTime: '7_days' } as const
    const counts = zeros as Counts<'community'>
    return { projectKind: kind, hasPremium: false, ...times, ...counts }
  }
  if (kind === 'commercial') {
    return { projectKind: kind, ...(zeros as Counts<'commercial'>), doors: 2 }
  }
  const off = { hasMonitor: false, hasPremium: false, storageTime: '7_days' } as const
  return { projectKind: kind, ...off, ...(zeros as Counts<'single_family'>), households: 1 }
}

export interface QuotationFault {
  field: string
  message: string
}

/** What cannot be: each fault names its field. */
export function quotationFaults(inputs: QuotationInputs): QuotationFault[] {
  const faults = countFaults(inputs)
  const refuse = (field: string, message: string) => faults.push({ field, message })
  if (inputs.projectKind === 'community') {
    const recording = STORAGE_FIELDS.filter((field) => inputs[field] > 0)
    const sum = recording.reduce((total, field) => total + inputs[field], 0)
    const [first] = recording
    if (first && sum > apartmentsOf(inputs)) {
      refuse(first, 'More apartments record videos than there are')
    }
  }
  if (inputs.projectKind === 'commercial') {
    if (inputs.personnelWithLandline > inputs.personnelWithIntercom) {
      refuse('personnelWithLandline', 'A landline needs an app with intercom')
    }
    if (inputs.adminsWithLandline > inputs.adminApps) {
      refuse('adminsWithLandline', 'A landline needs an admin app')
    }
  }
  return faults
}

function countFaults(inputs: QuotationInputs): QuotationFault[] {
  const counts = Object.entries(inputs).filter(([, value]) => typeof value === 'number')
  return counts
    .filter(([, count]) => !Number.isInteger(count) || count < 0 || count > MOST_QUOTED)
    .map(([field]) => ({ field, message: `A whole number from 0 to ${MOST_QUOTED}` }))
}

const STORAGE_FIELDS = [
  'storageOneDevice',
  'storageTwoDevices',
  'storageThreeDevices',
  'storageUnlimited',
] as const

export const apartmentsOf = (inputs: CommunityInputs): number =>
  inputs.withMonitorAndLandline + inputs.withMonitor + inputs.withLandline + inputs.withNeither
