import type { Messages } from './messages.ts'
import type { words as english } from './words.en.ts'

export const words: Messages<typeof english> = {
  projectKind: {
    community: '集合住宅',
    commercial: '商業施設',
    single_family: '個人宅',
  },
  kindDevices: {
    community: '集合住宅 %{smart_count} 台',
    commercial: '商業施設 %{smart_count} 台',
    single_family: '個人宅 %{smart_count} 台',
  },
  project: {
    community: '集合住宅',
    commercial: '商業施設',
    single_family: '世帯',
  },
  manager: {
    community: '集合住宅の管理者',
    commercial: '商業施設の管理者',
    single_family: '戸建ての管理者',
  },
  deviceType: {
    multi_tenant_door_phone: '集合玄関機',
    single_tenant_door_phone: '戸建て用玄関子機',
    indoor_monitor: '室内モニター',
    guard_phone: '管理室親機',
    access_control: '入退室管理',
    smart_home_panel: 'スマートホームパネル',
  },
  transmission: {
    default: '既定',
    udp: 'UDP',
    tcp: 'TCP',
    tls: 'TLS',
  },
  devices: 'デバイス %{smart_count} 台',
}
