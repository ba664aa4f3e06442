import { expect, test } from 'vitest'
import { isNews, lookAfter, lookAfterSilence } from './payment-look.ts'

test('a payment is asked about at twice its age, until no bank can take it back', () => {
  const createdAt = '2028-01-31T12:00:00.000Z'
  const looks: string[] = []
  let at: string | null = '2028-02-01T12:00:00.000Z'
  while (at) {
    looks.push(at.slice(0, 10))
    at = lookAfter(createdAt, at)
  }

  expect(looks).toEqual([
    ...['2028-02-01', '2028-02-02', '2028-02-04', '2028-02-08', '2028-02-16', '2028-03-03'],
    ...['2028-04-04', '2028-06-07', '2028-10-13'],
  ])
})

test('a provider that did not answer is asked again at twice the age, and within the hour', () => {
  const createdAt = '2028-01-31T12:00:00.000Z'

  expect(lookAfterSilence(createdAt, '2028-01-31T12:00:01.000Z')).toBe('2028-01-31T12:01:01.000Z')
  expect(lookAfterSilence(createdAt, '2028-01-31T12:05:00.000Z')).toBe('2028-01-31T12:10:00.000Z')
  expect(lookAfterSilence(createdAt, '2028-02-09T12:00:00.000Z')).toBe('2028-02-09T13:00:00.000Z')
})

test('what we sent back ourselves is no news; what somebody else sent back is', () => {
  expect(isNews('gone', { status: 'succeeded', refundedMinor: 100 })).toBe(false)
  expect(isNews('gone', { status: 'succeeded', refundedMinor: 0 })).toBe(true)
})

test('money on its way that does not come is news, a page that closes is none', () => {
  expect(isNews('closed', { status: 'pending', refundedMinor: 0 })).toBe(true)
  expect(isNews('closed', { status: 'declined', refundedMinor: 0 })).toBe(false)
})
