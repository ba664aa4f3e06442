import { expect, test } from 'vitest'
import { readSearch } from './search.ts'

test.each([
  ['0c:11:05', { mac: '0C1105', name: '0c:11:05' }],
  ['5100 123', { mac: '5100123', number: '5100123' }],
  ['+49 151', { number: '49151' }],
  ['anna@ex', { email: 'anna@ex', name: undefined }],
  ['Anna Li', { name: 'Anna Li', email: undefined, mac: undefined }],
  ['佐藤', { name: '佐藤', email: undefined }],
  ['12', { mac: undefined, number: undefined, email: undefined }],
])('%s is searched as all that it can be', (text, meaning) => {
  expect(readSearch(text)).toMatchObject(meaning)
})
