import { expect } from 'vitest'
import type { ProjectKind } from '../../domain/organization.ts'
import { eventually } from '../eventually.ts'
import { system } from './system.ts'

export interface SampleDevice {
  id: string
  mac: string
  sip: string
  name: string
  projectName: string
  installerName: string
}

const taken = new Set<string>()

/** Online devices of `nordlicht` that no other test is given. */
export async function takeDevices(
  count: number,
  kind: ProjectKind = 'community',
): Promise<SampleDevice[]> {
  const free = (await devicesOf(kind)).filter(({ id, online }) => online && !taken.has(id))
  const devices = free.slice(0, count)
  if (devices.length < count) throw new Error(`${count} devices are wanted, ${free.length} left`)
  for (const { id } of devices) taken.add(id)
  return devices
}

export async function takeDevice(kind: ProjectKind = 'community'): Promise<SampleDevice> {
  const [device] = await takeDevices(1, kind)
  if (!device) throw new Error('No device')
  return device
}

/** All of `nordlicht`, in the order of their names. */
export function devicesOf(kind: ProjectKind): Promise<(SampleDevice & { online: boolean })[]> {
  return system()
    .owner.selectFrom('devices')
    .innerJoin('deviceStates', 'deviceStates.deviceId', 'devices.id')
    .innerJoin('accounts', 'accounts.organizationId', 'devices.subDistributorId')
    .select([
      'devices.id',
      'devices.mac',
      'devices.sip',
      'devices.name',
      'devices.projectName',
      'devices.installerName',
      'online',
    ])
    .where('account', '=', 'nordlicht')
    .where('devices.projectKind', '=', kind)
    .orderBy('devices.name')
    .orderBy('devices.id')
    .execute()
}

/** Takes the network from a device, and waits until the product knows. */
export async function goOffline(device: SampleDevice): Promise<void> {
  system().fleet.setOffline(device.mac)
  await stateKnown(device, false)
}

export async function comeBack(device: SampleDevice): Promise<void> {
  system().fleet.setOnline(device.mac)
  await stateKnown(device, true)
}

const stateKnown = ({ id }: SampleDevice, online: boolean) =>
  eventually(async () => {
    const state = await system()
      .owner.selectFrom('deviceStates')
      .select('online')
      .where('deviceId', '=', id)
      .executeTakeFirstOrThrow()
    expect(state).toEqual({ online })
  }, 15_000)
