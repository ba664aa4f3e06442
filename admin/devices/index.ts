import Apartment from '@mui/icons-material/Apartment'
import Cottage from '@mui/icons-material/Cottage'
import type { Device } from '../../api/schemas/device.ts'
import { lazyPage } from '../layout/lazy-page.ts'

const show = lazyPage('DeviceShow', () => import('./DeviceShow.tsx'))
const recordRepresentation = ({ name, mac }: Device) => name || mac

export const projectDevices = {
  name: 'project-devices',
  icon: Apartment,
  options: { label: 'devices.project' },
  list: lazyPage('ProjectDeviceList', () => import('./ProjectDeviceList.tsx')),
  show,
  recordRepresentation,
}

export const personalDevices = {
  name: 'personal-devices',
  icon: Cottage,
  options: { label: 'devices.personal' },
  list: lazyPage('PersonalDeviceList', () => import('./PersonalDeviceList.tsx')),
  show,
  recordRepresentation,
}
