import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { bundleWorkflowCode, type WorkflowBundleOption } from '@temporalio/worker'

const ROOT = path.resolve(import.meta.dirname, '..')
/** What the code is made of; the lock file stands for all libraries, the bundler among them. */
const SOURCES = ['workflows/**/*.ts', 'domain/**/*.ts', 'package-lock.json']
const CACHE = path.join(ROOT, 'node_modules/.cache/gatehouse')

/**
 * The code of the workflows as Temporal runs it. Making it takes seconds of CPU, for which every batch would wait
 * when a worker is started again, so it is kept, under the digest of its sources.
 */
export async function workflowBundle(
  log: { warn(details: object, message: string): void },
  folder: string = CACHE,
): Promise<WorkflowBundleOption> {
  const codePath = path.join(folder, `workflows-${digest()}.js`)
  if (existsSync(codePath)) return { codePath }
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(ROOT, 'workflows/index.ts'),
  })
  try {
    keep(codePath, code)
  } catch (error) {
    log.warn({ reason: String(error) }, 'the code of the workflows is made anew at each start')
  }
  return { code }
}

/** Whole or not at all, whoever else starts at the same time. */
function keep(file: string, code: string): void {
  mkdirSync(path.dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, code)
  renameSync(draft, file)
}

function digest(): string {
  const hash = createHash('sha256')
  for (const file of globSync(SOURCES, { cwd: ROOT }).sort()) {
    hash.update(`${file}\n`).update(readFileSync(path.join(ROOT, file)))
  }
  return hash.digest('hex').slice(0, 32)
}
