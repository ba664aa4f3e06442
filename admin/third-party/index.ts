import Videocam from '@mui/icons-material/Videocam'
import type { ThirdPartyDevice } from '../../api/schemas/third-party-device.ts'
import { lazyPage } from '../layout/lazy-page.ts'

export const thirdPartyDevices = {
  name: 'third-party-devices',
  icon: Videocam,
  options: { label: 'thirdParty.title' },
  list: lazyPage('ThirdPartyList', () => import('./ThirdPartyList.tsx')),
  show: lazyPage('ThirdPartyShow', () => import('./ThirdPartyShow.tsx')),
  recordRepresentation: ({ name }: ThirdPartyDevice) => name,
}
