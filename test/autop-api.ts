import { randomUUID } from 'node:crypto'
import type { AutopSubmit, AutopSubmitted } from '../api/schemas/autop-batch.ts'
import type { ProjectKind } from '../domain/organization.ts'
import type { ApiClient } from './api.ts'
import { insertBatch } from './batches.ts'
import type { TestDatabase } from './database.ts'
import { insertDevices, insertScene, type Scene } from './scene.ts'

export const LINE = 'Config.Settings.LOGLEVEL.Level = 5'

export type Device = Awaited<ReturnType<typeof insertDevices>>[number]

interface Api {
  signedIn(account: { accountId: string }): Promise<ApiClient>
}

export interface AutopScene {
  scene: Scene
  /** The sub-distributor's console. */
  sam: ApiClient
  devices: Device[]
  ids: string[]
}

/** A tenant of its own with devices, and its sub-distributor signed in. */
export async function setAutopScene(
  database: TestDatabase,
  api: Api,
  { devices: count = 1, kind = 'community' }: { devices?: number; kind?: ProjectKind } = {},
): Promise<AutopScene> {
  const scene = await insertScene(database.owner, kind)
  const devices: Device[] = []
  while (devices.length < count) {
    const some = Math.min(500, count - devices.length)
    devices.push(...(await insertDevices(database.owner, scene, some, kind)))
  }
  return { scene, sam: await api.signedIn(scene), devices, ids: devices.map(({ id }) => id) }
}

type Request = Partial<AutopSubmit>

/** What a console submits, unless the test says otherwise. */
export const requestOf = (request: Request): Request => ({
  projectKind: 'community',
  type: 'regular',
  config: LINE,
  ...request,
})

export function postSubmit(
  client: ApiClient,
  request: Request,
  key: string | null = randomUUID(),
): Promise<Response> {
  return client.fetch('/api/autop-batches', {
    method: 'POST',
    body: JSON.stringify(requestOf(request)),
    headers: {
      'content-type': 'application/json',
      ...(key !== null && { 'idempotency-key': key }),
    },
  })
}

/** @throws Error with the refusal, where it is not taken */
export async function submit(client: ApiClient, request: Request): Promise<AutopSubmitted> {
  const response = await postSubmit(client, request)
  if (response.status !== 201) throw new Error(await response.text())
  return response.json()
}

/** What a tenant has, in rows. */
export async function countBatchRows({ owner }: TestDatabase, { subDistributorId }: Scene) {
  const batches = await owner
    .selectFrom('autopBatches')
    .select('id')
    .where('subDistributorId', '=', subDistributorId)
    .execute()
  const commands = await owner
    .selectFrom('deviceCommands')
    .select('id')
    .where('subDistributorId', '=', subDistributorId)
    .execute()
  const starts = await owner
    .selectFrom('outbox')
    .select('id')
    .where('workflowId', 'in', batches.map(({ id }) => `autop-batch-${id}`).concat('none'))
    .execute()
  return { batches: batches.length, commands: commands.length, starts: starts.length }
}

/** A running batch whose commands have succeeded, failed, wait, and are canceled, in this order. */
export async function setResults(database: TestDatabase, api: Api) {
  const tenant = await setAutopScene(database, api, { devices: 4 })
  const { id, commandIds } = await insertBatch(database.owner, tenant.scene, tenant.devices)
  const change = (index: number, values: object) =>
    database.owner
      .updateTable('deviceCommands')
      .set(values)
      .where('id', '=', commandIds[index] ?? '')
      .execute()
  await change(0, {
    status: 'succeeded',
    code: 'applied',
    attempt: 1,
    sentAt: '2026-03-01T10:00:00Z',
    settledAt: '2026-03-01T10:00:05Z',
  })
  await change(1, {
    status: 'failed',
    code: 'rejected',
    attempt: 4,
    message: '=HYPERLINK("x")',
    sentAt: '2026-03-01T10:00:01Z',
    settledAt: '2026-03-01T10:00:02Z',
  })
  await change(3, { status: 'canceled', code: 'canceled', settledAt: '2026-03-01T10:01:00Z' })
  return { ...tenant, path: `/${id}`, id }
}
