import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyEntries, anyEntry } from '../test/autop.ts'
import { diffAutop, mergeAutop, removeAutopKeys } from './autop.ts'

describe("a device's set", () => {
  const set = [
    { key: 'Config.A.B.One', value: '1' },
    { key: 'Config.A.B.Two', value: '2' },
  ]

  test('takes the changes by key, in the order of keys', () => {
    const changes = [
      { key: 'Config.A.B.Two', value: '' },
      { key: 'Config.A.B.Alpha', value: 'x' },
    ]

    expect(mergeAutop(set, changes)).toEqual([
      { key: 'Config.A.B.Alpha', value: 'x' },
      { key: 'Config.A.B.One', value: '1' },
      { key: 'Config.A.B.Two', value: '' },
    ])
  })

  test('is the same after the same change again', () => {
    fc.assert(
      fc.property(anyEntries, anyEntries, (present, changes) => {
        const merged = mergeAutop(present, changes)

        expect(mergeAutop(merged, changes)).toEqual(merged)
      }),
    )
  })

  test('is the same whether changes are merged with each other first', () => {
    fc.assert(
      fc.property(anyEntries, anyEntries, anyEntries, (a, b, c) => {
        expect(mergeAutop(mergeAutop(a, b), c)).toEqual(mergeAutop(a, mergeAutop(b, c)))
      }),
    )
  })

  test('is not changed in place', () => {
    fc.assert(
      fc.property(fc.array(anyEntry), fc.array(anyEntry), (present, changes) => {
        const before = structuredClone([present, changes])

        mergeAutop(present, changes)

        expect([present, changes]).toEqual(before)
      }),
    )
  })

  test('loses removed keys only', () => {
    expect(removeAutopKeys(set, ['Config.A.B.One', 'Config.A.B.TWO', 'Config.None.B'])).toEqual([
      { key: 'Config.A.B.Two', value: '2' },
    ])
  })

  test('shows what a change adds, changes and leaves', () => {
    const changes = [
      { key: 'Config.A.B.Two', value: '2' },
      { key: 'Config.A.B.One', value: '9' },
      { key: 'Config.A.B.New', value: '' },
    ]

    expect(diffAutop(set, changes)).toEqual([
      { key: 'Config.A.B.New', before: null, after: '', change: 'added' },
      { key: 'Config.A.B.One', before: '1', after: '9', change: 'changed' },
      { key: 'Config.A.B.Two', before: '2', after: '2', change: 'same' },
    ])
  })

  test('differs from itself in nothing, and a merged change leaves nothing to change', () => {
    fc.assert(
      fc.property(anyEntries, anyEntries, (present, changes) => {
        const after = diffAutop(mergeAutop(present, changes), changes)

        expect(after.every(({ change }) => change === 'same')).toBe(true)
      }),
    )
  })
})
