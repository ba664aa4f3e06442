import type { ProjectKind } from '../../domain/organization.ts'
import { ownersOf, type Site } from './devices.ts'
import type { Rows } from './rows.ts'

type Resident = Rows['residents'][number]

interface Family {
  /** Of the household. */
  id: string
  building: string
  number: string
}

/** As the database numbers kinds. */
const KIND_NUMBER: Record<ProjectKind, number> = { community: 1, commercial: 2, single_family: 3 }

const MONTH = 30

/** The master and up to three members of one household, who share a landline and a premium plan. */
export function addFamily(site: Site, { id, building, number }: Family): void {
  const { world, culture, project } = site
  const isPremium = project.kind === 'single_family' && world.chance(0.4)
  const shared = {
    householdId: id,
    address: [project.address, building, number].filter(Boolean).join(', '),
    landlineNumber: world.chance(0.25)
      ? `${culture.calling}${world.between(301_000_000, 899_999_999)}`
      : null,
    premiumExpiresOn: isPremium ? inDays(site, world.between(-2 * MONTH, 12 * MONTH)) : null,
  }
  const master = addResident(site, { ...shared, role: 'family_master' })
  const members = world.pick([0, 0, 1, 1, 2, 3])
  for (let member = 0; member < members; member += 1) {
    addResident(site, { ...shared, role: 'family_member', ...master })
  }
}

/** Somebody of a commercial project. */
export function addStaff(site: Site, role: 'personnel' | 'administrator'): void {
  const { address = '' } = site.project
  const rest = { landlineNumber: null, premiumExpiresOn: null, familyMasterName: '' }
  addResident(site, { role, householdId: null, address, ...rest })
}

/**
 * Nine of ten use their app, and some of those have let it run out. A household has one app for all of it.
 *
 * @returns what the others of the household share with its master
 */
function addResident(
  site: Site,
  resident: Pick<Resident, 'role' | 'householdId' | 'address' | 'familyMasterName'> &
    Pick<Resident, 'landlineNumber' | 'premiumExpiresOn' | 'activatedAt' | 'appExpiresOn'>,
): Pick<Resident, 'familyMasterName' | 'activatedAt' | 'appExpiresOn'> {
  const { world, culture, rows, project, installer } = site
  const sip = world.nextResidentSip()
  const name = culture.fullName(world.pick(culture.firstNames), world.pick(culture.lastNames))
  const isActivated = world.chance(0.9)
  const shared = {
    familyMasterName: name,
    activatedAt: isActivated ? (project.createdAt ?? null) : null,
    appExpiresOn: isActivated ? inDays(site, world.between(-MONTH, 14 * MONTH)) : null,
  }
  rows.residents.push({
    ...shared,
    ...resident,
    id: world.nextId(),
    ...ownersOf(installer),
    projectId: project.id,
    name,
    sip,
    email: world.chance(0.8) ? `r${sip}@example.com` : null,
    mobileNumber: world.chance(0.6)
      ? `${culture.calling}${world.between(150_000_000, 179_999_999)}`
      : null,
    createdAt: project.createdAt,
    kindNumber: KIND_NUMBER[project.kind],
    projectName: project.name,
    installerName: installer.name,
  })
  return shared
}

/** A calendar date, so many days from today. */
const inDays = ({ world }: Site, days: number) => world.daysAgo(-days).slice(0, 10)
