import Inventory from '@mui/icons-material/Inventory2'
import type { LibraryMac } from '../../api/schemas/library-mac.ts'
import { lazyPage } from '../layout/lazy-page.ts'

export const libraryMacs = {
  name: 'library-macs',
  icon: Inventory,
  options: { label: 'library.title' },
  list: lazyPage('LibraryList', () => import('./LibraryList.tsx')),
  recordRepresentation: ({ mac }: LibraryMac) => mac,
}
