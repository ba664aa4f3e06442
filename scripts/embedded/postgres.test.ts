import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { startPostgres } from './postgres.ts'

test('a killed server comes up again although its children are slow to go', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'gatehouse-killed-'))
  // PostgreSQL may run as another user.
  chmodSync(folder, 0o755)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const start = () => startPostgres(path.join(folder, 'postgres'), { durable: true })

  const server = await start()
  const child = await connectToChild(server.ownerUrl)
  process.kill(child, 'SIGSTOP')
  await server.kill()
  setTimeout(() => process.kill(child, 'SIGCONT'), 500)

  const again = await start()
  expect(await isAnswering(again.ownerUrl)).toBe(true)
  await again.stop()
})

/** @returns the number of the server's process that serves it */
async function connectToChild(connectionString: string): Promise<number> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const [row] = rows
  if (!row) throw new TypeError('A function answers one row')
  return row.pid
}

async function isAnswering(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const { rowCount } = await client.query('select 1')
  await client.end()
  return rowCount === 1
}
