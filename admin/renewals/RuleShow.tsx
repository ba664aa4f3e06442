import { Alert, Box, Skeleton } from '@mui/material'
import { useGetOne, useParams, useTranslate } from 'react-admin'
import type { RenewalRuleShown } from '../../api/schemas/renewal-rule.ts'
import { RuleStateChip } from '../fields/StatusChip.tsx'
import { formatDay, formatInstant } from '../format.ts'
import { messageOf } from '../http.ts'
import { Page } from '../layout/Page.tsx'
import { useSession } from '../session.ts'
import { stateOf } from './columns.tsx'
import { RuleActions } from './RuleActions.tsx'
import { ComingCharge, RuleFacts } from './RuleFacts.tsx'
import { RuleHistory } from './RuleHistory.tsx'
import { RuleItems } from './RuleItems.tsx'

/** One automatic renewal: how it stands, what comes next, what it renews and has renewed. */
export function RuleShow() {
  const translate = useTranslate()
  const { id = '' } = useParams()
  const {
    data: rule,
    error,
    isPending,
  } = useGetOne<RenewalRuleShown>('renewal-rules', { id, meta: WHOLE }, ERRORS_ON_PAGE)
  const trail = [{ label: translate('renewals.title'), to: '/renewal-rules' }]
  if (!rule) {
    return (
      <Page title={translate('renewals.title')} trail={trail}>
        {isPending ? (
          <Skeleton variant="rounded" height={180} />
        ) : (
          <Alert severity="error">{messageOf(error)}</Alert>
        )}
      </Page>
    )
  }
  return (
    <Page
      title={rule.name}
      trail={trail}
      badge={<RuleStateChip state={stateOf(rule)} />}
      actions={<RuleActions rule={rule} />}
    >
      <Box sx={STACK}>
        <Story rule={rule} />
        <Box sx={COLUMNS}>
          <Box sx={STACK}>
            <RuleItems rule={rule} />
            <RuleHistory rule={rule} />
          </Box>
          <Box sx={STACK}>
            <ComingCharge rule={rule} />
            <RuleFacts rule={rule} />
          </Box>
        </Box>
      </Box>
    </Page>
  )
}

/** Keeps it apart from the rows of the list, which have no coming charge, and would stand in for it. */
const WHOLE = { isWhole: true }

/** It says itself what went wrong. */
const ERRORS_ON_PAGE = { onError: () => undefined }

const STACK = { display: 'grid', gap: 2, minWidth: 0 }
const COLUMNS = {
  ...STACK,
  alignItems: 'start',
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 390px' },
}

/** Where it stands, in a sentence. */
function Story({ rule }: { rule: RenewalRuleShown }) {
  const translate = useTranslate()
  const timeZone = useSession()?.timeZone ?? 'UTC'
  const { state, offAt, offReason, itemCount, isWaiting, nextTryAt, isSkipped, nextChargeOn } = rule
  const at = (instant: string | null) => (instant ? formatInstant(instant, timeZone) : '–')
  return (
    <Box role="status" sx={{ display: 'grid', gap: 1 }}>
      {state === 'off' && (
        <Alert severity="warning">
          {translate('renewals.about.off', {
            at: at(offAt),
            reason: translate(`renewals.reasons.${offReason}`),
          })}
        </Alert>
      )}
      {state === 'on' && (
        <Alert severity={itemCount > 0 ? 'success' : 'info'}>
          {itemCount > 0
            ? translate('renewals.about.on', { smart_count: itemCount })
            : translate('renewals.about.empty')}
        </Alert>
      )}
      {isWaiting && (
        <Alert severity={nextTryAt ? 'warning' : 'info'}>
          {nextTryAt
            ? translate('renewals.about.waiting', { at: at(nextTryAt) })
            : translate('renewals.about.underWay')}
        </Alert>
      )}
      {state === 'on' && isSkipped && nextChargeOn && (
        <Alert severity="info">
          {translate('renewals.about.skipped', { day: formatDay(nextChargeOn) })}
        </Alert>
      )}
      {!rule.isOwn && <Alert severity="info">{translate('renewals.about.others')}</Alert>}
    </Box>
  )
}
