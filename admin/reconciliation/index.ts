import Rule from '@mui/icons-material/Rule'
import { lazyPage } from '../layout/lazy-page.ts'

/** What reconciling has found. */
export const reconciliationFindings = {
  name: 'reconciliation-findings',
  icon: Rule,
  options: { label: 'reconciliation.title' },
  list: lazyPage('FindingList', () => import('./FindingList.tsx')),
}
