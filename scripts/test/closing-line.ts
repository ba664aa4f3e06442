import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

export interface Counts {
  passed: number
  failed: number
  skipped: number
}

const Results = z.object({
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
})

/** What the runner has written about each test. What failed outside every test counts as one that failed. */
export function countTests(resultsFile: string, exitCode: number): Counts {
  const files = existsSync(resultsFile)
    ? Results.parse(JSON.parse(readFileSync(resultsFile, 'utf8'))).testResults
    : []
  const tests = files.flatMap(({ assertionResults }) => assertionResults)
  const passed = tests.filter(({ status }) => status === 'passed').length
  const failed = tests.filter(({ status }) => status === 'failed').length
  const failedFiles = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(isFailed),
  ).length
  return {
    passed,
    failed: Math.max(failed + failedFiles, exitCode === 0 ? 0 : 1),
    skipped: tests.length - passed - failed,
  }
}

export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

function isFailed({ status }: { status: string }): boolean {
  return status === 'failed'
}
