import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createSecretBox } from './secret-box.ts'

const newKey = () => randomBytes(32).toString('base64')
const SECRET = Buffer.from('twenty random bytes!')

test('a sealed secret opens again, and says nothing of itself', () => {
  const box = createSecretBox(newKey())

  const [sealed, again] = [box.seal(SECRET, 'one'), box.seal(SECRET, 'one')]

  expect(box.open(sealed, 'one')).toEqual(SECRET)
  expect(sealed.includes(SECRET)).toBe(false)
  expect(sealed).not.toEqual(again)
})

test('it opens for what it belongs to alone, and unchanged alone', () => {
  const box = createSecretBox(newKey())
  const sealed = box.seal(SECRET, 'one')
  const changed = Buffer.from(sealed)
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1

  expect(() => box.open(sealed, 'two')).toThrow()
  expect(() => box.open(changed, 'one')).toThrow()
  expect(() => box.open(sealed.subarray(0, 20), 'one')).toThrow()
})

test('a new key takes over, and the old one still opens what it sealed', () => {
  const [old, next] = [newKey(), newKey()]
  const sealed = createSecretBox(old).seal(SECRET, 'one')

  const box = createSecretBox(`${next},${old}`)

  expect(box.open(sealed, 'one')).toEqual(SECRET)
  expect(createSecretBox(next).open(box.seal(SECRET, 'one'), 'one')).toEqual(SECRET)
  expect(() => createSecretBox(next).open(sealed, 'one')).toThrow('SECRET_KEY')
})

test.each(['', 'short', 'x'.repeat(64)])('%j is no key', (text) => {
  expect(() => createSecretBox(text)).toThrow(RangeError)
})
