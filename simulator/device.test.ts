import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DeviceCommand } from '../domain/device-protocol.ts'
import {
  carryOut,
  type DeviceState,
  newDevice,
  REMEMBERED_COMMANDS,
  RESET_KINDS,
  resetDevice,
  takeFile,
} from './device.ts'

const IDENTITY = {
  mac: '0C1105000001',
  model: 'R29',
  firmware: '29.30.10.137',
  hardwareVersion: '29.0',
}
const fresh = newDevice(IDENTITY, 'test')

const A = 'Config.Settings.SNTP.Enable'
const B = 'Config.Settings.SNTP.TimeZone'

test('a regular command replaces the regular set and names it', () => {
  const first = apply(fresh, regular('1', `${A} = 1\n${B} = +01:00`, 'e1'))

  const { state, result } = carryOut(first, regular('2', `${A} = 0`, 'e2'))

  expect(result).toEqual({ id: '2', status: 'succeeded', etag: 'e2' })
  expect(state).toMatchObject({ etag: 'e2', regular: { [A]: '0' }, settings: { [A]: '0' } })
  expect(state.settings).not.toHaveProperty(B)
})

test('a one-time command changes settings, not the regular set', () => {
  const held = apply(fresh, regular('1', `${A} = 1`, 'e1'))

  const { state, result } = carryOut(held, oneTime('2', `${A} = 0\n${B} = x`))

  expect(result).toEqual({ id: '2', status: 'succeeded' })
  expect(state).toMatchObject({
    etag: 'e1',
    regular: { [A]: '1' },
    settings: { [A]: '0', [B]: 'x' },
  })
})

test('a one-time command told twice is answered twice and applied once', () => {
  const once = apply(fresh, oneTime('1', `${A} = 1`))
  const changed = apply(once, oneTime('2', `${A} = 2`))

  const { state, result, event } = carryOut(changed, oneTime('1', `${A} = 1`))

  expect(event).toBe('repeated')
  expect(result).toEqual({ id: '1', status: 'succeeded' })
  expect(state).toBe(changed)
})

test('a failed attempt changes nothing, and the same command may succeed later', () => {
  const failed = carryOut(fresh, oneTime('1', `${A} = 1`), 'Flash write failed')
  const later = carryOut(failed.state, oneTime('1', `${A} = 1`))

  expect(failed.state).toBe(fresh)
  expect(failed.result).toEqual({ id: '1', status: 'failed', message: 'Flash write failed' })
  expect(later.event).toBe('applied')
})

test.each([
  ['no line at all', 'hello'],
  ['a key without a group', 'Config.A = 1'],
  ['a good line before a bad one', `${A} = 1\nConfig`],
])('%s spoils the whole command', (_, config) => {
  const { state, result } = carryOut(fresh, regular('1', config, 'e1'))

  expect(result.message).toMatch(/^Bad line \d$/)
  expect(state).toBe(fresh)
})

test('comments, blank lines, Windows line ends and spaces are no obstacle', () => {
  const config = `# a comment\r\n\r\n ${A}=1 \r\n; another\r\n${B} =  a = b\r\n`

  expect(apply(fresh, regular('1', config, 'e1')).settings).toEqual({ [A]: '1', [B]: 'a = b' })
})

describe('after a reset', () => {
  test.each(RESET_KINDS)('of kind %s, nothing is set and the settings have a new name', (kind) => {
    const held = apply(apply(fresh, regular('1', `${A} = 1`, 'e1')), oneTime('2', `${B} = 1`))

    const empty = resetDevice(held, kind)

    expect(empty).toMatchObject({ etag: null, fileEtag: null, regular: {}, settings: {} })
    expect(empty.settingsId).not.toBe(held.settingsId)
    expect(resetDevice(empty, kind).settingsId).not.toBe(held.settingsId)
  })

  test('only a factory reset forgets that a one-time command was carried out', () => {
    const done = apply(fresh, oneTime('1', `${A} = 1`))

    const events = RESET_KINDS.map(
      (kind) => [kind, carryOut(resetDevice(done, kind), oneTime('1', `${A} = 1`)).event] as const,
    )

    expect(Object.fromEntries(events)).toEqual({ factory: 'applied', configuration: 'repeated' })
  })

  test.each(RESET_KINDS)('of kind %s, the same regular command brings the set back', (kind) => {
    const command = regular('set-e1', `${A} = 1`, 'e1')
    const empty = resetDevice(apply(fresh, command), kind)

    expect(apply(empty, command)).toMatchObject({ etag: 'e1', settings: { [A]: '1' } })
  })
})

test('a file is taken with its ETag, and takes nothing back that an earlier file set', () => {
  const first = takeFile(fresh, { config: `${A} = 1\n${B} = once`, etag: '"f1"' }) ?? fresh

  const second = takeFile(first, { config: `${A} = 2`, etag: 'W/"f2"' })

  expect(first).toMatchObject({ etag: 'f1', fileEtag: '"f1"' })
  expect(second).toMatchObject({ etag: 'f2', fileEtag: 'W/"f2"', regular: { [A]: '2' } })
  expect(second?.settings).toEqual({ [A]: '2', [B]: 'once' })
})

test('a file with a bad line is not taken', () => {
  expect(takeFile(fresh, { config: '<html>', etag: null })).toBeUndefined()
})

test('a device remembers the newest ids, a bounded number of them', () => {
  let state = fresh
  for (let id = 0; id <= REMEMBERED_COMMANDS; id += 1) {
    state = apply(state, oneTime(`${id}`, `${A} = ${id}`))
  }

  expect(state.succeeded).toHaveLength(REMEMBERED_COMMANDS)
  expect(state.succeeded).not.toContain('0')
  expect(state.succeeded).toContain(`${REMEMBERED_COMMANDS}`)
})

test('whatever arrives in whatever order, one-time commands count once and the last set holds', () => {
  const step = fc.oneof(
    fc.record({ type: fc.constant('one_time' as const), id: fc.nat(5), fails: fc.boolean() }),
    fc.record({ type: fc.constant('regular' as const), id: fc.nat(5), fails: fc.boolean() }),
    fc.record({ type: fc.constantFrom(...RESET_KINDS) }),
  )

  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const applied = new Set<string>()
      let held: string | null = null
      let state = fresh
      for (const move of steps) {
        if (!('id' in move)) {
          state = resetDevice(state, move.type)
          held = null
          if (move.type === 'factory') applied.clear()
          continue
        }
        const command =
          move.type === 'regular'
            ? regular(`r${move.id}`, `${A} = ${move.id}`, `e${move.id}`)
            : oneTime(`o${move.id}`, `${B} = ${move.id}`)
        const outcome = carryOut(state, command, move.fails ? 'Flash write failed' : undefined)
        state = outcome.state
        if (move.type === 'regular' && outcome.result.status === 'succeeded') held = `${move.id}`
        if (move.type === 'one_time' && outcome.event === 'applied') {
          expect(applied).not.toContain(command.id)
          applied.add(command.id)
        }
        expect(state.regular[A] ?? null).toBe(held)
        expect(state.etag).toBe(held === null ? null : `e${held}`)
      }
    }),
  )
})

function regular(id: string, config: string, etag: string): DeviceCommand {
  return { id, kind: 'autop.regular', config, etag }
}

function oneTime(id: string, config: string): DeviceCommand {
  return { id, kind: 'autop.one_time', config }
}

function apply(state: DeviceState, command: DeviceCommand): DeviceState {
  return carryOut(state, command).state
}
