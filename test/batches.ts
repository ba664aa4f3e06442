import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Db } from '../db/client.ts'
import { notify } from '../db/notifications.ts'
import type { AutopType, BatchStatus } from '../db/schema.ts'
import type { insertDevices, Scene } from './scene.ts'

type Device = Awaited<ReturnType<typeof insertDevices>>[number]

export interface InsertedBatch {
  id: string
  /** In the order of the devices. */
  commandIds: string[]
}

/** A running batch whose commands are cleared for delivery, as the worker leaves them. */
export async function insertBatch(
  db: Db,
  scene: Scene,
  devices: readonly Device[],
  {
    config = 'Config.Features.DOORPHONE.EnableButtonHangup = 1',
    type = 'regular',
    status = 'running',
  }: { config?: string; type?: AutopType; status?: BatchStatus } = {},
): Promise<InsertedBatch> {
  const id = uuid()
  const owners = {
    distributorId: scene.distributorId,
    subDistributorId: scene.subDistributorId,
  }
  await db
    .insertInto('autopBatches')
    .values({
      id,
      ...owners,
      projectKind: 'community',
      type,
      status,
      config,
      deviceCount: devices.length,
      createdBy: scene.accountId,
      createdByName: 'Sam Subs',
      idempotencyKey: id,
      requestHash: id,
      expiresAt: type === 'one_time' ? sql<string>`now() + interval '7 days'` : null,
    })
    .execute()
  const commands = devices.map((device, position) => ({
    id: uuid(),
    ...owners,
    installerId: scene.installerId,
    batchId: id,
    position: position + 1,
    deviceId: device.id,
    mac: device.mac,
    deviceName: device.name,
    status: 'waiting' as const,
  }))
  await db.insertInto('deviceCommands').values(commands).execute()
  await tellCleared(db, devices)
  return { id, commandIds: commands.map(({ id: commandId }) => commandId) }
}

/** In parts, because a notification holds no more than 8,000 bytes. */
export async function tellCleared(db: Db, devices: readonly Device[]): Promise<void> {
  for (let from = 0; from < devices.length; from += 100) {
    const deviceIds = devices.slice(from, from + 100).map(({ id }) => id)
    await notify(db, 'commands_cleared', { deviceIds })
  }
}

export async function readCommand(db: Db, id = '') {
  return db.selectFrom('deviceCommands').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}
