import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import proto from '@temporalio/proto'
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker'
import { afterAll, beforeAll, expect, test } from 'vitest'

Runtime.install({ logger: new DefaultLogger('ERROR') })

/*
 * What whoever changes a workflow must do, done for real: the renewal of tomorrow pauses before it charges, and a
 * renewal that ran before, and waits for days, goes on under it.
 */

const ROOT = path.resolve(import.meta.dirname, '../..')
/** On a busy machine the workflows take a while to be bundled. */
const BUNDLING_MS = 120_000
const CHARGE = 'const said = await charge(attempt)'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gatehouse-patched-'))
  for (const part of ['workflows', 'domain', 'activities', 'package.json']) {
    cpSync(path.join(ROOT, part), path.join(folder, part), { recursive: true })
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test(
  'a change that an open renewal would replay differently is refused',
  async () => {
    await expect(replayWith(`await wf.sleep('1m')\n      ${CHARGE}`)).rejects.toThrow(
      /[Nn]ondeterminism/,
    )
  },
  BUNDLING_MS,
)

test(
  'the same change behind a patch leaves open renewals as they were',
  async () => {
    const patched = `if (wf.patched('pause-before-charge')) await wf.sleep('1m')\n      ${CHARGE}`

    await expect(replayWith(patched)).resolves.toBeUndefined()
  },
  BUNDLING_MS,
)

async function replayWith(charge: string): Promise<void> {
  const source = readFileSync(path.join(ROOT, 'workflows/renewal.ts'), 'utf8')
  expect(source).toContain(CHARGE)
  writeFileSync(path.join(folder, 'workflows/renewal.ts'), source.replace(CHARGE, charge))
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: path.join(folder, 'workflows/index.ts'),
    logger: new DefaultLogger('ERROR'),
  })
  const file = path.join(import.meta.dirname, '0.1.0/renewal-declined-then-coupon.binpb')
  const history = proto.temporal.api.history.v1.History.decode(readFileSync(file))
  await Worker.runReplayHistory({ workflowBundle }, history)
}
