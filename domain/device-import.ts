import { findModel } from './device-model.ts'
import type { GoodLine, ImportColumn, ImportFault } from './import.ts'
import { macFault, parseMac } from './mac.ts'
import type { ProjectKind } from './organization.ts'

export const MAX_DEVICE_NAME = 100

const NO_MODEL: ImportFault = { code: 'not_allowed', message: 'Nobody knows this model' }
const NOT_USABLE: ImportFault = {
  code: 'not_allowed',
  message: 'Is not allotted to you, or in use by a device',
}
const NO_PROJECT: ImportFault = { code: 'not_allowed', message: 'You have no such project' }
const MANY_PROJECTS: ImportFault = {
  code: 'not_allowed',
  message: 'More than one project has this name',
}
const NO_APARTMENT: ImportFault = {
  code: 'not_allowed',
  message: 'The project has no such apartment',
}

/** The columns of a file of devices. Without an apartment a device is everybody's of the project. */
export const DEVICE_COLUMNS = [
  {
    field: 'mac',
    title: 'MAC',
    aliases: ['MAC address'],
    isRequired: true,
    isCode: true,
    isUnique: true,
    maxLength: 40,
    parse: (text) => parseMac(text) ?? macFault(text),
  },
  {
    field: 'name',
    title: 'Name',
    aliases: ['Device name', 'Location'],
    isRequired: true,
    maxLength: MAX_DEVICE_NAME,
  },
  {
    field: 'model',
    title: 'Model',
    isRequired: true,
    maxLength: 40,
    parse: (text) => findModel(text)?.name ?? NO_MODEL,
  },
  { field: 'project', title: 'Project', isRequired: true, maxLength: 200 },
  { field: 'building', title: 'Building', maxLength: 60 },
  { field: 'number', title: 'Apartment', aliases: ['Number', 'Apartment number'], maxLength: 20 },
] as const satisfies readonly ImportColumn<string>[]

interface Home {
  id: string
  projectId: string
  building: string
  number: string
}

/** What an installer has for new devices. */
export interface DevicePlaces<Project extends { id: string; kind: ProjectKind; name: string }> {
  /** Allotted, and in use by no device. */
  usableMacs: ReadonlySet<string>
  projects: Project[]
  homes: Home[]
}

/**
 * Finds each line's project and home.
 *
 * @returns a fault with its column for lines that have no place
 */
export function placeDevices<Project extends { id: string; kind: ProjectKind; name: string }>(
  lines: GoodLine<string>[],
  { usableMacs, projects, homes }: DevicePlaces<Project>,
) {
  const byName = Map.groupBy(projects, ({ name }) => plain(name))
  const byKey = new Map(homes.map((home) => [keyOf(home), home.id]))
  const homeOf = new Map(homes.map(({ id, projectId }) => [projectId, id]))
  const placed: {
    mac: string
    name: string
    model: string
    project: Project
    householdId: string | null
  }[] = []
  const faults: { line: number; fault: ImportFault & { field: string } }[] = []
  for (const { line, values } of lines) {
    const { mac = '', name = '', model = '', building = '', number = '' } = values
    const [project, another] = byName.get(plain(values.project ?? '')) ?? []
    const refuse = (field: string, fault: ImportFault) =>
      faults.push({ line, fault: { field, ...fault } })
    if (!usableMacs.has(mac)) refuse('mac', NOT_USABLE)
    else if (!project) refuse('project', NO_PROJECT)
    else if (another) refuse('project', MANY_PROJECTS)
    else {
      const isNamed = building + number !== ''
      const home = isNamed
        ? byKey.get(keyOf({ projectId: project.id, building, number }))
        : project.kind === 'single_family' && homeOf.get(project.id)
      if (isNamed && !home) refuse('number', NO_APARTMENT)
      else placed.push({ mac, name, model, project, householdId: home || null })
    }
  }
  return { placed, faults }
}

const plain = (text: string) => text.trim().toLowerCase()
const keyOf = ({ projectId, building, number }: Omit<Home, 'id'>) =>
  `${projectId}\n${plain(building)}\n${plain(number)}`
