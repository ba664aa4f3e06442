import { expect, test } from 'vitest'
import { noticeState } from './notice.ts'

const NOW = '2026-11-23T12:00:00.000Z'
const EARLIER = '2026-11-23T11:00:00.000Z'
const LATER = '2026-11-23T13:00:00.000Z'
const TIMES = { publishedAt: null, finishedAt: null, canceledAt: null, endsAt: null }

test.each([
  ['scheduled', {}],
  ['canceled', { canceledAt: EARLIER }],
  ['publishing', { publishedAt: EARLIER }],
  ['published', { publishedAt: EARLIER, finishedAt: EARLIER, endsAt: LATER }],
  ['ended', { publishedAt: EARLIER, finishedAt: EARLIER, endsAt: NOW }],
])('a notice is %s with %j', (state, times) => {
  expect(noticeState({ ...TIMES, ...times }, NOW)).toBe(state)
})
