import type { Device } from '../../api/schemas/device.ts'
import type { DeviceType } from '../../domain/device-model.ts'
import type { ProjectKind } from '../../domain/organization.ts'

/** What is said in many areas: the choices of the domain, and the names of columns. */
export const words = {
  projectKind: {
    community: 'Community',
    commercial: 'Commercial',
    single_family: 'Personal',
  } satisfies Record<ProjectKind, string>,
  /** Devices of a kind. */
  kindDevices: {
    community: '%{smart_count} community',
    commercial: '%{smart_count} commercial',
    single_family: '%{smart_count} personal',
  } satisfies Record<ProjectKind, string>,
  /** What a project is called, and below the installer who runs it, by kind (the manual's words). */
  project: {
    community: 'Community',
    commercial: 'Commercial',
    single_family: 'Household',
  } satisfies Record<ProjectKind, string>,
  manager: {
    community: 'Community manager',
    commercial: 'Commercial manager',
    single_family: 'Single-tenant manager',
  } satisfies Record<ProjectKind, string>,
  deviceType: {
    multi_tenant_door_phone: 'Multi-tenant door phone',
    single_tenant_door_phone: 'Single-tenant door phone',
    indoor_monitor: 'Indoor monitor',
    guard_phone: 'Guard phone',
    access_control: 'Access control',
    smart_home_panel: 'Smart-home panel',
  } satisfies Record<DeviceType, string>,
  transmission: {
    default: 'Default',
    udp: 'UDP',
    tcp: 'TCP',
    tls: 'TLS',
  } satisfies Record<Device['transmissionType'], string>,
  devices: '%{smart_count} device |||| %{smart_count} devices',
}
