import { createRoute, z } from '@hono/zod-openapi'
import { getAutopSet, removeFromAutopSet, type AutopSet as StoredSet } from '../../db/autop-sets.ts'
import { listCommands } from '../../db/device-commands.ts'
import { getAppliedEtag } from '../../db/device-states.ts'
import { getDevice } from '../../db/devices.ts'
import { isSecretKey, maskAutop } from '../../domain/autop.ts'
import { requires } from '../access.ts'
import { body, createRouter, json, problem } from '../http.ts'
import { AutopCommandPage, DeviceCommandQuery } from '../schemas/autop-batch.ts'
import { AutopSet, AutopSetRemoval } from '../schemas/autop-set.ts'
import { parseSort } from '../schemas/page.ts'

const id = z.object({ id: z.uuid() })
const tags = ['AutoP']

const show = createRoute({
  ...requires('autop.show'),
  method: 'get',
  path: '/{id}/autop-set',
  tags,
  summary: 'The regular settings that are stored for a device and sent again after each reset',
  request: { params: id },
  responses: { 200: json('The set, secrets masked', AutopSet), 404: problem('No such device') },
})

const remove = createRoute({
  ...requires('autop.submit'),
  method: 'post',
  path: '/{id}/autop-set/removals',
  tags,
  summary: 'Stop sending keys again; the device keeps what it has',
  request: { params: id, body: body(AutopSetRemoval) },
  responses: { 200: json('The set without them', AutopSet), 404: problem('No such device') },
})

const commands = createRoute({
  ...requires('autop.show'),
  method: 'get',
  path: '/{id}/autop-commands',
  tags,
  summary: 'Every AutoP command that a device was ever sent',
  request: { params: id, query: DeviceCommandQuery },
  responses: { 200: json('One page', AutopCommandPage), 404: problem('No such device') },
})

/** Under `/devices`, beside the devices themselves. */
export const autopSets = createRouter()
  .openapi(show, async (c) => {
    const { id: deviceId } = c.req.valid('param')
    const [set, appliedEtag] = await c.var.inScope(async (trx, scope) => [
      await getAutopSet(trx, scope, deviceId),
      await getAppliedEtag(trx, scope, deviceId),
    ])
    return c.json(present(set, appliedEtag), 200)
  })
  .openapi(remove, async (c) => {
    const { id: deviceId } = c.req.valid('param')
    const { keys } = c.req.valid('json')
    const [set, appliedEtag] = await c.var.inScope(async (trx, scope) => {
      const device = await getDevice(trx, scope, deviceId)
      const left = await removeFromAutopSet(trx, scope, deviceId, keys)
      await c.var.audit(trx, {
        action: 'autop.keys_removed',
        targetType: 'device',
        targetId: deviceId,
        targetName: `${device.name} (${device.mac})`,
        details: { keys },
      })
      return [left, await getAppliedEtag(trx, scope, deviceId)]
    })
    return c.json(present(set, appliedEtag), 200)
  })
  .openapi(commands, async (c) => {
    const { id: deviceId } = c.req.valid('param')
    const { limit, offset, sort } = c.req.valid('query')
    const { field, descending } = parseSort(sort)
    // What is still open has the latest end of all.
    const order = { field, descending, empty: descending ? ('first' as const) : ('last' as const) }
    const page = await c.var.inScope(async (trx, scope) => {
      await getDevice(trx, scope, deviceId)
      return listCommands(trx, scope, { deviceId }, { limit, offset, sort: order })
    })
    return c.json(AutopCommandPage.parse({ ...page, totalIsExact: true }), 200)
  })

function present({ entries, etag, updatedAt }: StoredSet, appliedEtag: string | null): AutopSet {
  const isStored = updatedAt !== null
  const shown = maskAutop(entries).map((entry) => ({ ...entry, secret: isSecretKey(entry.key) }))
  return AutopSet.parse({ entries: shown, etag: isStored ? etag : null, appliedEtag, updatedAt })
}
