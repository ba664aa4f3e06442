import type { Messages } from './messages.ts'
import type { words as english } from './words.en.ts'

export const words: Messages<typeof english> = {
  projectKind: {
    community: 'Wohnanlage',
    commercial: 'Gewerbe',
    single_family: 'Privat',
  },
  kindDevices: {
    community: '%{smart_count} in Wohnanlagen',
    commercial: '%{smart_count} im Gewerbe',
    single_family: '%{smart_count} privat',
  },
  project: {
    community: 'Wohnanlage',
    commercial: 'Gewerbeobjekt',
    single_family: 'Haushalt',
  },
  manager: {
    community: 'Verwalter der Wohnanlage',
    commercial: 'Verwalter des Gewerbeobjekts',
    single_family: 'Verwalter des Haushalts',
  },
  deviceType: {
    multi_tenant_door_phone: 'Türstation (Mehrfamilienhaus)',
    single_tenant_door_phone: 'Türstation (Einfamilienhaus)',
    indoor_monitor: 'Innenstation',
    guard_phone: 'Pförtnertelefon',
    access_control: 'Zutrittskontrolle',
    smart_home_panel: 'Smart-Home-Panel',
  },
  transmission: {
    default: 'Standard',
    udp: 'UDP',
    tcp: 'TCP',
    tls: 'TLS',
  },
  devices: '%{smart_count} Gerät |||| %{smart_count} Geräte',
}
