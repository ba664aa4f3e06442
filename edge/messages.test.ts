import fc from 'fast-check'
import { expect, test } from 'vitest'
import { presenceTopic, resultsTopic } from '../domain/device-protocol.ts'
import { readMessage } from './messages.ts'

const MAC = '0C1105A1B2C3'

const read = (topic: string, message: unknown) =>
  readMessage(topic, Buffer.from(typeof message === 'string' ? message : JSON.stringify(message)))

test.each([
  ['no JSON', resultsTopic(MAC), '{'],
  ['null', resultsTopic(MAC), 'null'],
  ['a list', presenceTopic(MAC), '[]'],
  ['nothing', presenceTopic(MAC), ''],
  ['no id', resultsTopic(MAC), { status: 'succeeded' }],
  ['a strange id', resultsTopic(MAC), { id: "'; drop", status: 'succeeded' }],
  ['another status', resultsTopic(MAC), { id: 'a', status: 'done' }],
  ['an etag with blanks', resultsTopic(MAC), { id: 'a', status: 'succeeded', etag: 'a b' }],
  ['online as text', presenceTopic(MAC), { online: 'yes' }],
  ['a long name', presenceTopic(MAC), { online: true, firmware: 'x'.repeat(101) }],
  ['20 KB', resultsTopic(MAC), { id: 'a', status: 'failed', message: 'x'.repeat(20_000) }],
  ['a MAC in lower case', resultsTopic(MAC.toLowerCase()), { id: 'a', status: 'succeeded' }],
  ['another topic', `gatehouse/v1/devices/${MAC}/commands`, { id: 'a', status: 'succeeded' }],
  ['a longer topic', `${resultsTopic(MAC)}/x`, { id: 'a', status: 'succeeded' }],
])('%s is malformed', (_, topic, message) => {
  expect(read(topic, message)).toMatchObject({ kind: 'malformed' })
})

test('what a later version adds is passed over', () => {
  const message = { online: true, etag: null, batteryPercent: 80 }

  expect(read(presenceTopic(MAC), message)).toEqual({
    kind: 'presence',
    mac: MAC,
    presence: { online: true, etag: null },
  })
})

test('whatever arrives, reading it never throws and leaves text that PostgreSQL takes', () => {
  const topic = fc.constantFrom(resultsTopic(MAC), presenceTopic(MAC), 'a/b')
  const anything = fc.record({
    id: fc.constant('a'),
    status: fc.constant('failed'),
    online: fc.boolean(),
    message: fc.string({ unit: 'binary' }),
    ip: fc.string({ unit: 'binary', maxLength: 100 }),
  })
  const bytes = fc.uint8Array().map((array) => Buffer.from(array))
  const payload = fc.oneof(
    bytes,
    anything.map((message) => Buffer.from(JSON.stringify(message))),
  )
  fc.assert(
    fc.property(topic, payload, (at, body) => {
      const message = readMessage(at, body)

      const text = JSON.stringify(message)
      expect(text).not.toMatch(/\\u0000|\\ud[89a-f]/)
    }),
  )
})
