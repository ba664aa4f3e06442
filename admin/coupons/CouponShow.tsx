import { Alert, Box, Button, Skeleton, Typography } from '@mui/material'
import { ListBase, useGetOne, useParams, useTranslate } from 'react-admin'
import type { Coupon, CouponUse } from '../../api/schemas/coupon.ts'
import { CodeField } from '../fields/CodeField.tsx'
import { DateField } from '../fields/DateField.tsx'
import { OrderLink } from '../fields/OrderLink.tsx'
import { formatDay } from '../format.ts'
import { messageOf } from '../http.ts'
import { Facts } from '../layout/Facts.tsx'
import { ERRORS_STAY_ON_PAGE } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { type RecordColumn, RecordList } from '../layout/RecordList.tsx'
import { Section } from '../layout/Section.tsx'
import { usePermission } from '../session.ts'
import { moneyText } from '../subscriptions/price.ts'
import { ExpiryButton } from './ExpiryButton.tsx'

/** One coupon: what it is, and every order that it paid. */
export function CouponShow() {
  const translate = useTranslate()
  const { id = '' } = useParams()
  const mayChange = usePermission('coupons.issue')
  const { data: coupon, error, refetch } = useGetOne<Coupon>('coupons', { id }, ERRORS_STAY_ON_PAGE)
  return (
    <Page
      title={coupon ? translate('coupons.name', { code: coupon.code }) : translate('coupons.title')}
      trail={[
        { label: translate('settings.title'), to: '/settings' },
        { label: translate('coupons.title'), to: '/coupons' },
      ]}
      actions={coupon && mayChange && <ExpiryButton coupon={coupon} />}
    >
      {error && (
        <Alert
          severity="error"
          action={
            <Button color="inherit" onClick={() => void refetch()}>
              {translate('common.tryAgain')}
            </Button>
          }
        >
          {messageOf(error)}
        </Alert>
      )}
      {!error && !coupon && <Skeleton variant="rounded" height={220} />}
      {coupon && (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <CouponFacts coupon={coupon} />
          <Uses coupon={coupon} />
        </Box>
      )}
    </Page>
  )
}

function CouponFacts({ coupon }: { coupon: Coupon }) {
  const translate = useTranslate()
  const { code, currency, faceMinor, balanceMinor, state, expiresOn, remark } = coupon
  return (
    <Section title="coupons.facts">
      <Facts
        facts={[
          [
            'coupons.columns.code',
            <CodeField key="code" value={code} name="coupons.columns.code" />,
          ],
          ['coupons.columns.holder', coupon.subDistributorName],
          ['common.status', translate(`coupons.states.${state}`)],
          ['coupons.columns.face', moneyText(faceMinor, currency)],
          ['coupons.columns.balance', moneyText(balanceMinor, currency)],
          ['coupons.columns.expiresOn', formatDay(expiresOn)],
          ['coupons.columns.issuedAt', <DateField key="at" value={coupon.issuedAt} exact />],
          ['coupons.columns.issuedBy', coupon.issuedByName],
          ['coupons.columns.remark', remark || '–'],
        ]}
      />
    </Section>
  )
}

function Uses({ coupon: { id, currency } }: { coupon: Coupon }) {
  const translate = useTranslate()
  const money = (amountMinor: number) => moneyText(amountMinor, currency)
  const columns: RecordColumn<CouponUse>[] = [
    {
      source: 'at',
      label: 'coupons.uses.time',
      render: ({ at }) => <DateField value={at} exact />,
    },
    {
      source: 'type',
      label: 'coupons.uses.type',
      render: ({ type }) => translate(`coupons.uses.types.${type}`),
    },
    { source: 'orderNumber', label: 'coupons.uses.order', render: (use) => <OrderLink {...use} /> },
    {
      source: 'changeMinor',
      label: 'coupons.uses.amount',
      render: ({ changeMinor }) => money(changeMinor),
    },
    {
      source: 'balanceAfterMinor',
      label: 'coupons.uses.balance',
      render: ({ balanceAfterMinor }) => money(balanceAfterMinor),
    },
  ]
  return (
    <section aria-labelledby="coupon-uses">
      <Typography id="coupon-uses" variant="h2" sx={{ mb: 1 }}>
        {translate('coupons.uses.title')}
      </Typography>
      <ListBase
        resource={`coupons/${id}/uses`}
        sort={{ field: 'at', order: 'DESC' }}
        perPage={20}
        disableSyncWithLocation
        storeKey={false}
        queryOptions={ERRORS_STAY_ON_PAGE}
      >
        <RecordList<CouponUse> columns={columns} empty="coupons.uses.none" />
      </ListBase>
    </section>
  )
}
