import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { cacheFolder } from '../../scripts/embedded/cache.ts'
import { createProgress } from '../../scripts/embedded/progress.ts'
import { findProgram } from '../../scripts/embedded/temporal/binaries.ts'

const REQUIREMENTS = path.resolve(import.meta.dirname, 'requirements.txt')
const OLDEST_PYTHON = '3.10'

/** Something that is no part of npm is not there. Its message says what, and how to come by it. */
export class MissingProgram extends Error {
  override readonly name = 'MissingProgram'
}

/**
 * A Python with what `requirements.txt` names, in a virtual environment in the cache, made at its first use.
 *
 * @returns the program to run
 * @throws MissingProgram where Python, its module venv or the package index is missing
 */
export async function findPython(): Promise<string> {
  const version = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 16)
  const folder = cacheFolder('schemathesis', version)
  const python = path.join(folder, 'bin', 'python')
  if (existsSync(python)) return python
  await install(folder)
  return python
}

/** Beside its place and renamed into it whole: one that was interrupted leaves nothing that looks done. */
async function install(folder: string): Promise<void> {
  const system = await findSystemPython()
  const progress = createProgress()
  progress.tell('Installing schemathesis, once, a minute')
  await mkdir(path.dirname(folder), { recursive: true })
  const building = await mkdtemp(`${folder}-building-`)
  try {
    const venv = await run(system, ['-m', 'venv', building])
    if (venv.status !== 0) {
      throw new MissingProgram(
        `schemathesis needs Python's module venv (Debian: apt-get install python3-venv):\n${venv.tail}`,
      )
    }
    const python = path.join(building, 'bin', 'python')
    const pip = await run(python, [
      ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input'],
      ...['--requirement', REQUIREMENTS],
    ])
    if (pip.status !== 0) {
      throw new MissingProgram(
        `schemathesis needs a package index that pip reaches, https://pypi.org or PIP_INDEX_URL:\n${pip.tail}`,
      )
    }
    await rm(folder, { recursive: true, force: true })
    await rename(building, folder)
    progress.end('schemathesis is installed')
  } finally {
    await rm(building, { recursive: true, force: true })
  }
}

async function findSystemPython(): Promise<string> {
  const python = findProgram('python3')
  if (!python) {
    throw new MissingProgram(
      'schemathesis needs Python: no python3 is on the PATH (Debian: apt-get install python3 python3-venv)',
    )
  }
  const isNewEnough = `import sys; sys.exit(sys.version_info < (${OLDEST_PYTHON.replace('.', ', ')}))`
  const { status } = await run(python, ['-c', isNewEnough])
  if (status === 0) return python
  throw new MissingProgram(`schemathesis needs Python ${OLDEST_PYTHON}; ${python} is older`)
}

/** @returns the status, and the last lines of what was said */
function run(command: string, args: string[]): Promise<{ status: number; tail: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    const hear = (chunk: Buffer) => {
      said = `${said}${chunk}`.slice(-2_000)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('error', (error) => resolve({ status: 1, tail: error.message }))
    child.on('close', (status) => resolve({ status: status ?? 1, tail: said.trim() }))
  })
}
