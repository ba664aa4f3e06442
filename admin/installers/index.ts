import Engineering from '@mui/icons-material/Engineering'
import type { Installer } from '../../api/schemas/installer.ts'
import { lazyPage } from '../layout/lazy-page.ts'

export const installers = {
  name: 'installers',
  icon: Engineering,
  options: { label: 'installers.title' },
  list: lazyPage('InstallerList', () => import('./InstallerList.tsx')),
  show: lazyPage('InstallerShow', () => import('./InstallerShow.tsx')),
  recordRepresentation: ({ name }: Installer) => name,
}
