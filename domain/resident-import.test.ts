import { expect, test } from 'vitest'
import { type ProjectPlaces, placeResidents } from './resident-import.ts'

const HOME = { id: 'home', building: 'A', number: '101', memberLimit: 1, residents: 0 }
const line = (number: number, values: Record<string, string>) => ({
  line: number,
  values: { name: `Person ${number}`, building: 'a', number: '101', ...values },
})

test('the first of an empty home is its master, and who exceeds the limit has no place', () => {
  const places: ProjectPlaces = { kind: 'community', homes: [HOME], companies: [] }

  const { placed, faults } = placeResidents([line(2, {}), line(3, {}), line(4, {})], places)

  expect(placed.map(({ role }) => role)).toEqual(['family_master', 'family_member'])
  expect(faults).toMatchObject([{ line: 4, fault: { field: 'number' } }])
})

test('an apartment that does not exist is named in its column', () => {
  const places: ProjectPlaces = { kind: 'community', homes: [HOME], companies: [] }

  const { faults } = placeResidents([line(2, { building: 'B' })], places)

  expect(faults).toMatchObject([{ line: 2, fault: { field: 'number' } }])
})

test('people of a commercial project find their company by name, or have none', () => {
  const companies = [{ id: 'ink', name: 'Ink & Co' }]
  const places: ProjectPlaces = { kind: 'commercial', homes: [], companies }
  const lines = [
    line(2, { company: 'INK & CO', department: 'Print' }),
    line(3, { company: '' }),
    line(4, { company: 'Nobody' }),
  ]

  const { placed, faults } = placeResidents(lines, places)

  expect(placed).toMatchObject([
    { companyId: 'ink', department: 'Print', role: 'personnel', householdId: null },
    { companyId: null },
  ])
  expect(faults).toMatchObject([{ line: 4, fault: { field: 'company' } }])
})
