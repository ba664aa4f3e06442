import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { audit } from '../messages/audit.en.ts'

test('the audit log has words for every action that the code names', () => {
  const files = globSync('{api,db,activities}/**/*.ts').filter((file) => !file.endsWith('.test.ts'))
  const named = files.flatMap((file) =>
    Array.from(readFileSync(file, 'utf8').matchAll(/\baction: '([a-z_]+)\.([a-z_]+)'/g)),
  )
  const words: Record<string, Record<string, string>> = audit.actions

  const unknown = named.filter(([, noun = '', verb = '']) => !words[noun]?.[verb])

  expect(named.length).toBeGreaterThan(40)
  expect(unknown.map(([action]) => action)).toEqual([])
})
