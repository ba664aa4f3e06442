import { expect, test } from 'vitest'
import { AUTOP_KEYS } from '../../domain/autop-keys.ts'
import { keyMeanings as german } from './autop-keys.de.ts'
import { keyMeanings as japanese } from './autop-keys.ja.ts'

test.each([
  ['German', german],
  ['Japanese', japanese],
])('%s says what each known AutoP key means, and no other', (_, words) => {
  const meanings = new Set(AUTOP_KEYS.map(({ meaning }) => meaning))

  expect(Object.keys(words).sort()).toEqual([...meanings].sort())
})
