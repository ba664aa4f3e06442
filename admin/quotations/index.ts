import Calculate from '@mui/icons-material/Calculate'
import type { Quotation } from '../../api/schemas/quotation.ts'
import { lazyPage } from '../layout/lazy-page.ts'

/** `/quotations/create` is the calculator. */
export const quotations = {
  name: 'quotations',
  icon: Calculate,
  options: { label: 'quotations.title' },
  list: lazyPage('QuotationList', () => import('./QuotationList.tsx')),
  create: lazyPage('Calculator', () => import('./Calculator.tsx')),
  show: lazyPage('QuotationShow', () => import('./QuotationShow.tsx')),
  recordRepresentation: ({ name }: Quotation) => name,
}
