import Engineering from '@mui/icons-material/Engineering'
import Hub from '@mui/icons-material/Hub'
import RealEstateAgent from '@mui/icons-material/RealEstateAgent'
import { lazyPage } from '../layout/lazy-page.ts'

export const propertyManagers = {
  name: 'property-managers',
  icon: RealEstateAgent,
  options: { label: 'people.propertyManagers' },
  list: lazyPage('PropertyManagerList', () => import('./PropertyManagerList.tsx')),
}

export const subInstallers = {
  name: 'sub-installers',
  icon: Engineering,
  options: { label: 'people.subInstallers' },
  list: lazyPage('SubInstallerList', () => import('./SubInstallerList.tsx')),
}

export const subDistributors = {
  name: 'sub-distributors',
  icon: Hub,
  options: { label: 'people.subDistributors' },
  list: lazyPage('SubDistributorList', () => import('./SubDistributorList.tsx')),
}
