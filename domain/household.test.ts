import { expect, test } from 'vitest'
import { apartmentsOf } from './household.ts'

test('apartments are numbered by floor and place', () => {
  const series = { building: '2', firstFloor: 9, lastFloor: 10, perFloor: 2 }

  expect(apartmentsOf(series).map(({ number }) => number)).toEqual(['901', '902', '1001', '1002'])
})

test('floors below ground keep their sign, and the ground floor its zero', () => {
  const series = { building: '', firstFloor: -1, lastFloor: 0, perFloor: 1 }

  expect(apartmentsOf(series)).toEqual([
    { building: '', floor: -1, number: '-101' },
    { building: '', floor: 0, number: '001' },
  ])
})
