import AddCard from '@mui/icons-material/AddCard'
import { Box } from '@mui/material'
import { ListBase, useListContext, useTranslate } from 'react-admin'
import type { Coupon } from '../../api/schemas/coupon.ts'
import { TextLink } from '../fields/TextLink.tsx'
import { formatDay } from '../format.ts'
import { DialogButton } from '../layout/DialogButton.tsx'
import { FilterNotice } from '../layout/FilterNotice.tsx'
import { ERRORS_STAY_ON_PAGE } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { type RecordColumn, RecordList } from '../layout/RecordList.tsx'
import { usePermission } from '../session.ts'
import { moneyText } from '../subscriptions/price.ts'
import { MONOSPACE } from '../theme.ts'
import { ExpiryButton } from './ExpiryButton.tsx'
import { IssueDialog } from './IssueDialog.tsx'
import { StateTabs } from './StateTabs.tsx'

const COLUMNS: RecordColumn<Coupon>[] = [
  {
    source: 'code',
    label: 'coupons.columns.code',
    render: ({ id, code }) => (
      <TextLink isStrong to={`/coupons/${id}/show`}>
        <Box component="code" sx={{ fontFamily: MONOSPACE, fontSize: '0.9em' }}>
          {code}
        </Box>
      </TextLink>
    ),
  },
  {
    source: 'faceMinor',
    label: 'coupons.columns.face',
    render: ({ faceMinor, currency }) => moneyText(faceMinor, currency),
  },
  {
    source: 'balanceMinor',
    label: 'coupons.columns.balance',
    render: ({ balanceMinor, currency }) => moneyText(balanceMinor, currency),
  },
  {
    source: 'expiresOn',
    label: 'coupons.columns.expiresOn',
    render: ({ expiresOn }) => formatDay(expiresOn),
  },
  { source: 'remark', label: 'coupons.columns.remark', render: ({ remark }) => remark || '–' },
]

/** Whoever issues coupons reads whose they are. */
const ISSUER_COLUMNS = COLUMNS.toSpliced(1, 0, {
  source: 'subDistributorName',
  label: 'coupons.columns.holder',
  render: ({ subDistributorName }) => subDistributorName,
})

export function CouponList() {
  const translate = useTranslate()
  const mayIssue = usePermission('coupons.issue')
  return (
    <ListBase
      sort={{ field: 'expiresOn', order: 'ASC' }}
      perPage={20}
      filterDefaultValues={{ state: 'normal' }}
      queryOptions={ERRORS_STAY_ON_PAGE}
    >
      <Page
        title={translate('coupons.title')}
        trail={[{ label: translate('settings.title'), to: '/settings' }]}
        actions={mayIssue && <IssueButton />}
      >
        <StateTabs />
        <ExpiryNotice />
        <Rows isIssuer={mayIssue} />
      </Page>
    </ListBase>
  )
}

function IssueButton() {
  const translate = useTranslate()
  return (
    <DialogButton label={translate('coupons.issue')} icon={AddCard} variant="contained">
      {(close) => <IssueDialog onClose={close} />}
    </DialogButton>
  )
}

function ExpiryNotice() {
  const translate = useTranslate()
  const { expiresTo } = useListContext().filterValues
  const day = expiresTo === undefined ? '' : formatDay(expiresTo)
  return (
    <FilterNotice filter="expiresTo">{translate('dashboard.only.coupons', { day })}</FilterNotice>
  )
}

function Rows({ isIssuer }: { isIssuer: boolean }) {
  const { state = 'normal' } = useListContext().filterValues
  return (
    <RecordList<Coupon>
      columns={isIssuer ? ISSUER_COLUMNS : COLUMNS}
      empty={`coupons.none.${state}`}
      keptFilters={['state']}
      hasShow
      {...(isIssuer && { actions: (coupon) => <ExpiryButton coupon={coupon} isSmall /> })}
    />
  )
}
