import type { ResidentRole } from './end-user.ts'
import type { GoodLine, ImportColumn, ImportFault } from './import.ts'
import type { ProjectKind } from './organization.ts'
import { normalizeMobileNumber } from './resident.ts'

/** The columns of a file of people. Families need an apartment, people of a commercial project none. */
export const RESIDENT_COLUMNS = [
  { field: 'building', title: 'Building', maxLength: 60 },
  { field: 'number', title: 'Apartment', aliases: ['Number', 'Apartment number'], maxLength: 20 },
  { field: 'name', title: 'Name', isRequired: true, maxLength: 200 },
  { field: 'email', title: 'Email', aliases: ['Mail'], maxLength: 254, parse: emailOrFault },
  {
    field: 'mobileNumber',
    title: 'Mobile number',
    aliases: ['Mobile'],
    isCode: true,
    maxLength: 40,
    parse: (text) => normalizeMobileNumber(text) ?? NO_MOBILE_NUMBER,
  },
  {
    field: 'landlineNumber',
    title: 'Landline number',
    aliases: ['Phone'],
    isCode: true,
    maxLength: 40,
  },
  { field: 'company', title: 'Company', maxLength: 200 },
  { field: 'department', title: 'Group', aliases: ['Department'], maxLength: 128 },
] as const satisfies readonly ImportColumn<string>[]

const NO_MOBILE_NUMBER: ImportFault = {
  code: 'not_allowed',
  message: 'Write the number with its country: +49 171 1234567',
}
const NO_EMAIL: ImportFault = { code: 'not_allowed', message: 'Is no e-mail address' }
const NO_APARTMENT: ImportFault = {
  code: 'not_allowed',
  message: 'The project has no such apartment',
}
const FULL: ImportFault = {
  code: 'not_allowed',
  message: 'The apartment takes no more family members',
}
const NO_COMPANY: ImportFault = { code: 'not_allowed', message: 'The project has no such company' }

function emailOrFault(text: string): string | ImportFault {
  return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text) ? text : NO_EMAIL
}

/** What a project has for new people. */
export interface ProjectPlaces {
  kind: ProjectKind
  homes: { id: string; building: string; number: string; memberLimit: number; residents: number }[]
  companies: { id: string; name: string }[]
}

export interface PlacedResident {
  householdId: string | null
  companyId: string | null
  role: ResidentRole
  name: string
  email: string | null
  mobileNumber: string | null
  landlineNumber: string | null
  department: string
}

/**
 * Finds each line's place, in the order of the file: the first of an empty home is its master.
 *
 * @returns a fault with its column for lines that have no place
 */
export function placeResidents(lines: GoodLine<string>[], places: ProjectPlaces) {
  const homes = new Map(places.homes.map((home) => [keyOf(home), { ...home }]))
  const companies = new Map(places.companies.map(({ id, name }) => [plain(name), id]))
  const placed: PlacedResident[] = []
  const faults: { line: number; fault: ImportFault & { field: string } }[] = []
  for (const { line, values } of lines) {
    const place =
      places.kind === 'commercial' ? inCompany(values, companies) : inHome(values, homes)
    if ('fault' in place) faults.push({ line, fault: place.fault })
    else placed.push({ ...personOf(values), ...place })
  }
  return { placed, faults }
}

type Values = Record<string, string>
type Place =
  | Pick<PlacedResident, 'householdId' | 'companyId' | 'role'>
  | { fault: ImportFault & { field: string } }

function inHome(
  { building = '', number = '' }: Values,
  homes: Map<string, ProjectPlaces['homes'][number]>,
): Place {
  const home = homes.get(keyOf({ building, number }))
  if (!home) return { fault: { field: 'number', ...NO_APARTMENT } }
  // The master does not count.
  if (home.residents > home.memberLimit) return { fault: { field: 'number', ...FULL } }
  home.residents += 1
  const role = home.residents === 1 ? 'family_master' : 'family_member'
  return { householdId: home.id, companyId: null, role }
}

function inCompany({ company = '' }: Values, companies: Map<string, string>): Place {
  if (company === '') return { householdId: null, companyId: null, role: 'personnel' }
  const companyId = companies.get(plain(company))
  if (!companyId) return { fault: { field: 'company', ...NO_COMPANY } }
  return { householdId: null, companyId, role: 'personnel' }
}

function personOf({ name = '', email, mobileNumber, landlineNumber, department = '' }: Values) {
  return {
    name,
    email: email || null,
    mobileNumber: mobileNumber || null,
    landlineNumber: landlineNumber || null,
    department,
  }
}

const plain = (text: string) => text.trim().toLowerCase()
const keyOf = ({ building, number }: { building: string; number: string }) =>
  `${plain(building)}\n${plain(number)}`
