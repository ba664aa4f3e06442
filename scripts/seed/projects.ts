import type { ProjectKind } from '../../domain/organization.ts'
import { addDevice, type FleetDevice, ownersOf, type Site } from './devices.ts'
import type { SubDistributor } from './organizations.ts'
import { addFamily, addStaff } from './residents.ts'
import { noRows, type Rows } from './rows.ts'
import type { World } from './world.ts'

/** Of the devices of a sub-distributor. */
const KIND_SHARE: Record<ProjectKind, number> = {
  community: 0.6,
  commercial: 0.25,
  single_family: 0.15,
}

/** Fewest and most devices of one project. */
const PROJECT_SIZE: Record<ProjectKind, [number, number]> = {
  community: [24, 140],
  commercial: [8, 60],
  single_family: [2, 5],
}

const FILL = { community: addEstate, commercial: addOffice, single_family: addHome }

export interface Part {
  rows: Rows
  fleet: FleetDevice[]
}

/** Projects of one sub-distributor, one after the other, until they hold `deviceCount` devices. */
export function* buildProjects(
  world: World,
  { story, installers }: SubDistributor,
  { deviceCount, secretKey }: { deviceCount: number; secretKey: string },
): Generator<Part> {
  for (const [kind, share] of Object.entries(KIND_SHARE) as [ProjectKind, number][]) {
    let left = Math.round(deviceCount * share)
    while (left > 0) {
      const size = Math.min(left, world.between(...PROJECT_SIZE[kind]))
      left -= size
      const part: Part = { rows: noRows(), fleet: [] }
      const site = newSite(world, { kind, story, installers, secretKey, ...part })
      FILL[kind](site, size)
      yield part
    }
  }
}

function newSite(
  world: World,
  {
    kind,
    story,
    installers,
    secretKey,
    rows,
    fleet,
  }: Part & SubDistributor & { kind: ProjectKind; secretKey: string },
): Site {
  const { culture } = story
  // The first installers of the list have most of the work.
  const installer = installers[Math.floor(world.random() ** 2 * installers.length)]
  if (!installer) throw new RangeError('a sub-distributor without installers')
  const project = {
    id: world.nextId(),
    ...ownersOf(installer),
    kind,
    name: projectName(world, kind, culture),
    address: `${world.pick(culture.streets)} ${world.between(1, 140)}, ${world.pick(culture.cities)}`,
    timeZone: culture.timeZone,
    createdAt: world.daysAgo(world.between(200, 399)),
  }
  rows.projects.push(project)
  return { world, culture, installer, project, rows, fleet, secretKey }
}

function projectName(world: World, kind: ProjectKind, culture: Site['culture']): string {
  if (kind === 'single_family') return culture.home(world.pick(culture.lastNames))
  const [what, which] =
    kind === 'community' ? [culture.estates, culture.estateNames] : [culture.firms, culture.sites]
  return `${world.pick(what)} ${world.pick(which)} ${world.between(1, 99)}`
}

/** Houses with doors to the street and a monitor in each apartment. */
function addEstate(site: Site, size: number): void {
  const { world, culture } = site
  const doors = Math.max(1, Math.round(size * 0.15))
  const buildings = Math.max(1, Math.round(size / 30))
  for (let door = 0; door < doors; door += 1) {
    if (door === 3) addDevice(site, 'guard_phone', culture.reception)
    else if (world.chance(0.3)) addDevice(site, 'access_control', world.pick(culture.gates))
    else {
      const building = culture.building(door % buildings)
      addDevice(site, 'multi_tenant_door_phone', `${building} ${world.pick(culture.doors)}`)
    }
  }
  for (let apartment = 0; apartment < size - doors; apartment += 1) {
    const floor = 1 + Math.floor(apartment / buildings / 4)
    const number = `${floor}.${String(1 + (Math.floor(apartment / buildings) % 4)).padStart(2, '0')}`
    const building = culture.building(apartment % buildings)
    const householdId = addHousehold(site, building, number)
    addDevice(site, 'indoor_monitor', culture.apartment(number), householdId)
  }
}

/** Doors for people with badges, a reception, and the people. */
function addOffice(site: Site, size: number): void {
  const { world, culture } = site
  addStaff(site, 'administrator')
  for (let device = 0; device < size; device += 1) {
    const room = `${world.pick(culture.rooms)} ${world.between(1, 40)}`
    if (device === 0) addDevice(site, 'multi_tenant_door_phone', world.pick(culture.doors))
    else if (device === 1) addDevice(site, 'guard_phone', culture.reception)
    else if (world.chance(0.2)) addDevice(site, 'indoor_monitor', room)
    else addDevice(site, 'access_control', room)
    addStaff(site, 'personnel')
  }
}

function addHome(site: Site, size: number): void {
  const { world, culture } = site
  const householdId = addHousehold(site, '', '')
  for (let device = 0; device < size; device += 1) {
    if (device === 0) {
      addDevice(site, 'single_tenant_door_phone', culture.doors[0] ?? '', householdId)
    } else if (device === 2 && world.chance(0.4)) {
      addDevice(site, 'smart_home_panel', `Hypanel ${world.pick(culture.rooms)}`, householdId)
    } else {
      const name = `${site.project.name} ${device}`
      addDevice(site, 'indoor_monitor', name, householdId)
    }
  }
}

function addHousehold(site: Site, building: string, number: string): string {
  const { rows, project, installer } = site
  const id = site.world.nextId()
  rows.households.push({
    id,
    ...ownersOf(installer),
    projectId: project.id,
    building,
    number,
    floor: number === '' ? null : Number.parseInt(number, 10),
    hasIndoorMonitor: true,
    createdAt: project.createdAt,
  })
  addFamily(site, { id, building, number })
  return id
}
