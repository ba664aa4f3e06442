import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('every setting is documented', () => {
  const settings = [...readFileSync('config.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)]
  const documented = readFileSync('docs/configuration.md', 'utf8')

  const missing = settings
    .map(([, name]) => name)
    .filter((name) => !documented.includes(`\`${name}\``))

  expect(settings.length).toBeGreaterThan(40)
  expect(missing).toEqual([])
})
