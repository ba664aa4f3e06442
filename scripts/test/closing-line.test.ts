import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { closingLine, countTests } from './closing-line.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'gatehouse-results-'))
afterAll(() => rmSync(folder, { recursive: true }))

function lineOf(testResults: object[], exitCode: number): string {
  const file = path.join(folder, 'results.json')
  writeFileSync(file, JSON.stringify({ testResults }))
  return closingLine(countTests(file, exitCode))
}

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((outcome) => ({ status: outcome })),
})

test.each([
  ['all passed', [file('passed', 'passed', 'passed')], 0, '2 passed, 0 failed'],
  ['one failed', [file('failed', 'passed', 'failed')], 1, '1 passed, 1 failed'],
  ['one left out', [file('passed', 'passed', 'pending')], 0, '1 passed, 0 failed, 1 skipped'],
  [
    'a file that cannot be loaded',
    [file('passed', 'passed'), file('failed')],
    1,
    '1 passed, 1 failed',
  ],
  ['an error outside all tests', [file('passed', 'passed')], 1, '1 passed, 1 failed'],
])('%s', (_, testResults, exitCode, line) => {
  expect(lineOf(testResults, exitCode)).toBe(line)
})

test('a run that wrote no results has failed', () => {
  const counts = countTests(path.join(folder, 'missing.json'), 1)

  expect(closingLine(counts)).toBe('0 passed, 1 failed')
})
