import { createHash, createHmac } from 'node:crypto'
import type { Insertable } from 'kysely'
import { autopEtag } from '../../db/autop-sets.ts'
import type { Devices } from '../../db/schema.ts'
import { mergeAutop } from '../../domain/autop.ts'
import { DEVICE_MODELS, type DeviceModel, type DeviceType } from '../../domain/device-model.ts'
import type { Culture } from './cultures.ts'
import type { Installer } from './organizations.ts'
import type { Rows } from './rows.ts'
import type { World } from './world.ts'

/** What a simulator needs to be the device. */
export interface FleetDevice {
  mac: string
  secret: string
  model: string
  firmware: string
  hardwareVersion: string
}

export interface Site {
  world: World
  culture: Culture
  installer: Installer
  project: Rows['projects'][number]
  rows: Rows
  fleet: FleetDevice[]
  /** Device secrets are derived from it, so that the fleet file and the database agree. */
  secretKey: string
}

const MODELS = Map.groupBy(DEVICE_MODELS, ({ type }) => type)

export function addDevice(
  site: Site,
  type: DeviceType,
  name: string,
  householdId: string | null = null,
): void {
  const { world, rows, fleet, project, installer } = site
  const model = world.pick(MODELS.get(type) ?? [])
  const mac = world.nextMac()
  const secret = createHmac('sha256', site.secretKey).update(mac).digest('base64url')
  const device = {
    id: world.nextId(),
    ...ownersOf(installer),
    projectId: project.id,
    householdId,
    projectKind: project.kind,
    projectName: project.name,
    installerName: installer.name,
    mac,
    sip: world.nextDeviceSip(),
    name,
    type,
    model: model.name,
    firmware: firmwareOf(world, model),
    hardwareVersion: `${model.modelId ?? 81}.${world.between(0, 2)}.${world.between(1, 4)}.0`,
    transmissionType: world.chance(0.85) ? 'default' : world.pick(['udp', 'tcp', 'tls'] as const),
    secretHash: createHash('sha256').update(secret).digest('hex'),
    createdAt: world.daysAgo(world.between(5, 390)),
  } satisfies Insertable<Devices>
  rows.devices.push(device)
  const isOnShelf = world.chance(0.03)
  rows.deviceStates.push({
    deviceId: device.id,
    ...ownersOf(installer),
    projectKind: project.kind,
    online: false,
    lastConnectedAt: isOnShelf ? null : lastConnection(world),
    ip: isOnShelf ? '' : `192.168.${world.between(0, 30)}.${world.between(10, 250)}`,
  })
  if (!isOnShelf) {
    const { firmware, hardwareVersion } = device
    fleet.push({ mac, secret, model: model.name, firmware, hardwareVersion })
  }
  if (world.chance(0.12)) rows.autopSets.push(autopSet(site, device))
}

export const ownersOf = ({ distributorId, subDistributorId, id }: Installer) => ({
  distributorId,
  subDistributorId,
  installerId: id,
})

/** Most run a version of a year ago, some the newest, a few were never updated. */
function firmwareOf(world: World, { modelId, oneTimePasswordFirmware }: DeviceModel): string {
  if (modelId === null) return ''
  const known = oneTimePasswordFirmware ?? `${modelId}.30.1.17`
  const [, line, branch, build] = known.split('.').map(Number)
  const step = world.pick([-8, 0, 0, 0, 12, 12, 25])
  return [modelId, line, branch, Math.max(1, (build ?? 1) + step)].join('.')
}

/** Nearly all were there today or yesterday; some have been silent for months. */
function lastConnection(world: World): string {
  return world.daysAgo(world.chance(0.9) ? 0 : world.between(1, 180))
}

function autopSet({ world, culture, installer }: Site, device: Insertable<Devices>) {
  const clock = [
    { key: 'Config.Settings.SNTP.Enable', value: '1' },
    { key: 'Config.Settings.SNTP.TimeZone', value: culture.clock.offset },
    { key: 'Config.Settings.SNTP.Name', value: culture.clock.city },
  ]
  const voice = [
    { key: 'Config.Settings.HANDFREE.MicVol', value: String(world.between(5, 12)) },
    { key: 'Config.Settings.HANDFREE.SpkVol', value: String(world.between(5, 12)) },
  ]
  const entries = mergeAutop(clock, world.chance(0.5) ? voice : [])
  return {
    deviceId: device.id,
    ...ownersOf(installer),
    entries: entries.map(({ key, value }) => ({ key, value })),
    etag: autopEtag(entries),
    updatedAt: world.daysAgo(world.between(1, 60)),
  }
}
