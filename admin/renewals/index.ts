import EventRepeat from '@mui/icons-material/EventRepeat'
import type { RenewalRule } from '../../api/schemas/renewal-rule.ts'
import { lazyPage } from '../layout/lazy-page.ts'

const show = lazyPage('RuleShow', () => import('./RuleShow.tsx'))

/** Automatic renewals: `/renewal-rules`, and one at `/renewal-rules/<id>/show`. */
export const renewalRules = {
  name: 'renewal-rules',
  icon: EventRepeat,
  options: { label: 'renewals.title' },
  list: lazyPage('RuleList', () => import('./RuleList.tsx')),
  show,
  edit: show,
  recordRepresentation: ({ name }: RenewalRule) => name,
}
