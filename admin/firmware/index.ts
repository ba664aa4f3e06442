import SystemUpdate from '@mui/icons-material/SystemUpdateAlt'
import type { Firmware } from '../../api/schemas/firmware.ts'
import { lazyPage } from '../layout/lazy-page.ts'

export const firmwares = {
  name: 'firmwares',
  icon: SystemUpdate,
  options: { label: 'firmware.title' },
  list: lazyPage('FirmwareList', () => import('./FirmwareList.tsx')),
  show: lazyPage('FirmwareShow', () => import('./FirmwareShow.tsx')),
  recordRepresentation: ({ model, version }: Firmware) => `${model} ${version}`,
}
