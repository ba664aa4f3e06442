import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { workflowBundle } from './workflow-bundle.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'gatehouse-bundle-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const warnings: string[] = []
const log = { warn: (_: object, text: string) => void warnings.push(text) }

test('the code of the workflows is made once, and taken from its file afterwards', async () => {
  const made = await workflowBundle(log, folder)
  const kept = await workflowBundle(log, folder)

  const [name = ''] = readdirSync(folder)
  expect(readdirSync(folder)).toHaveLength(1)
  expect(kept).toEqual({ codePath: path.join(folder, name) })
  expect(made).toEqual({ code: readFileSync(path.join(folder, name), 'utf8') })
  expect(warnings).toEqual([])
})

test('where nothing can be kept the code is made all the same, and the log says so', async () => {
  writeFileSync(folder, 'a file where the folder should be')

  const made = await workflowBundle(log, folder)

  expect(made).toHaveProperty('code')
  expect(warnings).toEqual(['the code of the workflows is made anew at each start'])
})
