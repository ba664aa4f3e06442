import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { findPython, MissingProgram } from './python.ts'

test('a machine without Python is told what to install', async () => {
  const empty = mkdtempSync(path.join(tmpdir(), 'gatehouse-python-'))
  vi.stubEnv('PATH', empty)
  vi.stubEnv('GATEHOUSE_CACHE_DIR', empty)
  onTestFinished(() => {
    vi.unstubAllEnvs()
    rmSync(empty, { recursive: true })
  })

  const error = await findPython().catch((reason: unknown) => reason)

  expect(error).toBeInstanceOf(MissingProgram)
  expect(error).toHaveProperty('message', expect.stringContaining('apt-get install python3'))
})
