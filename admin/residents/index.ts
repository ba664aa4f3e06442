import Groups from '@mui/icons-material/Groups'
import type { Resident } from '../../api/schemas/resident.ts'
import { lazyPage } from '../layout/lazy-page.ts'

export const residents = {
  name: 'residents',
  icon: Groups,
  options: { label: 'people.residents' },
  list: lazyPage('ResidentList', () => import('./ResidentList.tsx')),
  show: lazyPage('ResidentShow', () => import('./ResidentShow.tsx')),
  recordRepresentation: ({ name }: Resident) => name,
}
