import { createRoute } from '@hono/zod-openapi'
import { findAutopEntries } from '../../db/autop-previews.ts'
import type { DeviceRow } from '../../db/devices.ts'
import {
  type AutopDifference,
  type AutopEntry,
  diffAutop,
  maskAutop,
  unknownKeys,
} from '../../domain/autop.ts'
import { requires } from '../access.ts'
import { resolveSelection } from '../autop-selection.ts'
import { readAutop } from '../autop-text.ts'
import { body, createRouter, json } from '../http.ts'
import { AutopPreview, AutopPreviewRequest } from '../schemas/autop-preview.ts'

const preview = createRoute({
  ...requires('autop.show'),
  method: 'post',
  path: '/',
  tags: ['AutoP'],
  summary: 'What a submit would change on each device; nothing is stored or sent',
  request: { body: body(AutopPreviewRequest) },
  responses: { 200: json('One page of devices, and who is left out', AutopPreview) },
})

export const autopPreviews = createRouter().openapi(preview, async (c) => {
  const request = c.req.valid('json')
  const changes = readAutop(request.config)
  const { devices, refused, sets } = await c.var.inScope(async (trx, scope) => {
    const chosen = await resolveSelection(trx, scope, request)
    const ids = chosen.devices.map(({ id }) => id)
    return { ...chosen, sets: await findAutopEntries(trx, scope, ids) }
  })
  const differences = devices.map((device) => diffAutop(sets.get(device.id) ?? [], changes))
  // A one-time command is sent whatever the set holds.
  const isUnchanged = (rows: AutopDifference[] = []) =>
    request.type === 'regular' && rows.every(({ change }) => change === 'same')
  const unchanged = differences.filter((rows) => isUnchanged(rows)).length
  const page = devices.slice(request.offset, request.offset + request.limit)
  const answer = {
    total: devices.length,
    changedDevices: devices.length - unchanged,
    unchangedDevices: unchanged,
    offlineDevices: devices.filter(({ online }) => !online).length,
    refused,
    rows: page.map((device, index) => {
      const rows = differences[request.offset + index] ?? []
      return { ...describe(device, changes, rows), unchanged: isUnchanged(rows) }
    }),
  }
  return c.json(AutopPreview.parse(answer), 200)
})

function describe(
  device: DeviceRow,
  changes: AutopEntry[],
  differences: AutopDifference[],
): Omit<AutopPreview['rows'][number], 'unchanged'> {
  return {
    deviceId: device.id,
    mac: device.mac,
    deviceName: device.name,
    model: device.model,
    online: device.online,
    changes: differences.map(({ key, before, after, change }) => ({
      key,
      before: before === null ? null : mask(key, before),
      after: mask(key, after),
      change,
    })),
    warnings: unknownKeys(changes, device.model).map(
      (key) => `${device.model} does not know ${key}`,
    ),
  }
}

function mask(key: string, value: string): string {
  return maskAutop([{ key, value }])[0]?.value ?? ''
}
