import ReceiptLong from '@mui/icons-material/ReceiptLong'
import { lazyPage } from '../layout/lazy-page.ts'

export const auditEntries = {
  name: 'audit-entries',
  icon: ReceiptLong,
  options: { label: 'audit.title' },
  list: lazyPage('AuditList', () => import('./AuditList.tsx')),
}
