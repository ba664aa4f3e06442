import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker'
import { sql } from 'kysely'
import type { TestProject } from 'vitest/node'
import { connect } from '../db/client.ts'
import { startPostgres } from '../scripts/embedded/postgres.ts'
import { freeTemporalPorts } from '../scripts/embedded/temporal/ports.ts'
import { startTemporal } from '../scripts/embedded/temporal.ts'
import { createAppLogin, migrate } from '../scripts/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of this run alone; it goes with it. */
    folder: string
    ownerUrl: string
    appUrl: string
    temporalAddress: string
    /** The file of the workflows' code, made once. */
    workflowBundle: string
  }
}

/** Called with what to undo, in any order, also when the set-up itself fails. */
type Undo = (step: () => unknown) => void

/**
 * One PostgreSQL (migrated, with a template to copy databases from), one Temporal server that can skip time and
 * one bundle of the workflows for the whole run. `GATEHOUSE_TEST_TEMPORAL=off` leaves out the latter two.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gatehouse-test-'))
  // PostgreSQL may run as another user.
  chmodSync(folder, 0o755)
  project.provide('folder', folder)
  const undos: (() => unknown)[] = []
  const teardown = async () => {
    await Promise.allSettled(undos.map((undo) => undo()))
    rmSync(folder, { recursive: true, force: true })
  }
  const undo: Undo = (step) => undos.push(step)
  const parts = [database(project, folder, undo)]
  if (process.env.GATEHOUSE_TEST_TEMPORAL !== 'off') {
    parts.push(temporal(project, folder, undo), workflows(project, folder))
  }
  const failed = (await Promise.allSettled(parts)).find((part) => part.status === 'rejected')
  if (!failed) return teardown
  await teardown()
  throw failed.reason
}

async function database(project: TestProject, folder: string, undo: Undo): Promise<void> {
  const postgres = await startPostgres(path.join(folder, 'postgres'), { durable: false })
  undo(postgres.stop)
  await migrate(postgres.ownerUrl)
  const appUrl = await createAppLogin(postgres.ownerUrl, 'gatehouse-test')
  await copyDatabase(postgres.ownerUrl)
  project.provide('ownerUrl', postgres.ownerUrl)
  project.provide('appUrl', appUrl)
}

async function copyDatabase(ownerUrl: string): Promise<void> {
  const url = new URL(ownerUrl)
  url.pathname = '/postgres'
  const server = connect(url.href)
  await sql`create database gatehouse_template template gatehouse`.execute(server)
  await server.destroy()
}

async function temporal(project: TestProject, folder: string, undo: Undo): Promise<void> {
  const server = await startTemporal({
    folder: path.join(folder, 'temporal'),
    store: 'memory',
    ports: await freeTemporalPorts(),
    timeSkipping: true,
  })
  undo(server.stop)
  project.provide('temporalAddress', server.address)
}

async function workflows(project: TestProject, folder: string): Promise<void> {
  const workflowsPath = path.resolve(import.meta.dirname, '../workflows/index.ts')
  const logger = new DefaultLogger('WARN')
  try {
    const { code } = await bundleWorkflowCode({ workflowsPath, logger })
    const file = path.join(folder, 'workflows.js')
    await writeFile(file, code)
    project.provide('workflowBundle', file)
  } catch (error) {
    // The bundler has said why. Tests that need the bundle fail; the others tell more by running.
    console.error(`No bundle of the workflows: ${error}`)
  }
}
