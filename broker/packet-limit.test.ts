import fc from 'fast-check'
import { generate } from 'mqtt-packet'
import { expect, test } from 'vitest'
import { createPacketMeter } from './packet-limit.ts'

const publish = (size: number) =>
  generate({
    cmd: 'publish',
    topic: 'a',
    payload: Buffer.alloc(size),
    qos: 0,
    retain: false,
    dup: false,
  })

test('packets up to the limit pass, however they are cut into chunks', () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 5_000 }), (payloads, step) => {
      const bytes = Buffer.concat([...payloads.map(publish), generate({ cmd: 'pingreq' })])
      const isTooLong = createPacketMeter(20_003)

      for (let at = 0; at < bytes.length; at += step) {
        expect(isTooLong(bytes.subarray(at, at + step))).toBe(false)
      }
    }),
  )
})

test('a longer packet is refused at its first bytes', () => {
  const bytes = Buffer.concat([publish(100), publish(20_001)])
  const isTooLong = createPacketMeter(20_003)

  expect(isTooLong(bytes.subarray(0, 106))).toBe(false)
  expect(isTooLong(bytes.subarray(106, 110))).toBe(true)
})

test('a length that never ends is refused', () => {
  expect(createPacketMeter(1_000)(Buffer.from([0x30, 0x80, 0x80, 0x80, 0x80]))).toBe(true)
})
