import { Box, Typography } from '@mui/material'
import { useState } from 'react'
import { useGetList, useRefresh, useTranslate } from 'react-admin'
import { v7 as uuid } from 'uuid'
import type { IssuedCoupon } from '../../api/schemas/coupon.ts'
import type { SubDistributor } from '../../api/schemas/sub-distributor.ts'
import { fractionDigits, fromDecimal } from '../../domain/money.ts'
import { CodeField } from '../fields/CodeField.tsx'
import type { FormField, FormValues } from '../fields/form-field.ts'
import { formatDay } from '../format.ts'
import { request } from '../http.ts'
import { Facts } from '../layout/Facts.tsx'
import { PanelDialog } from '../layout/PanelDialog.tsx'
import { ReviewDialog } from '../layout/ReviewDialog.tsx'
import { moneyText } from '../subscriptions/price.ts'

/** More than any distributor has. */
const MOST_HOLDERS = 1_000
const CODE = /^[A-Z0-9-]{6,40}$/

interface Issued {
  code: string
  holder: string
}

/** Gives a coupon to a sub-distributor, after its value and receiver were read once more. */
export function IssueDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate()
  const refresh = useRefresh()
  const [issued, setIssued] = useState<Issued>()
  // Of what is asked for, not of the request: sent twice, it is done once.
  const [keys] = useState(() => new Map<string, string>())
  const { data: holders = [] } = useGetList<SubDistributor>('sub-distributors', {
    pagination: { page: 1, perPage: MOST_HOLDERS },
    sort: { field: 'name', order: 'ASC' },
  })
  const holderOf = (values: FormValues) => holders.find(({ id }) => id === values.subDistributorId)

  async function issue(values: FormValues) {
    const holder = holderOf(values)
    if (!holder) return
    const { subDistributorId, expiresOn, remark } = values
    const { currency } = holder
    const code = codeOf(values)
    const faceMinor = amountOf(values, currency)
    const body = { subDistributorId, currency, faceMinor, expiresOn, remark, ...(code && { code }) }
    const asked = JSON.stringify(body)
    const key = keys.get(asked) ?? uuid()
    keys.set(asked, key)
    const headers = { 'idempotency-key': key }
    const coupon = await request<IssuedCoupon>('POST', 'coupons', { body, headers })
    setIssued({ code: coupon.code, holder: holder.name })
    refresh()
  }

  function check(values: FormValues): Record<string, string> {
    const holder = holderOf(values)
    const currency = holder?.currency ?? 'USD'
    const example = (100).toFixed(fractionDigits(currency))
    return {
      ...(!holder && { subDistributorId: translate('coupons.faults.holder') }),
      ...(!amountOf(values, currency) && {
        faceMinor: translate('coupons.faults.amount', { example }),
      }),
      ...(String(values.expiresOn) < today() && {
        expiresOn: translate('coupons.faults.expiresOn'),
      }),
      ...(codeOf(values) &&
        !CODE.test(codeOf(values)) && { code: translate('coupons.faults.code') }),
    }
  }

  function review(values: FormValues) {
    const { name = '', currency = 'USD' } = holderOf(values) ?? {}
    const amount = moneyText(amountOf(values, currency) ?? 0, currency)
    return {
      title: translate('coupons.review.title'),
      submit: translate('coupons.review.submit', { amount }),
      about: (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Typography>{translate('coupons.review.about', { holder: name, amount })}</Typography>
          <Facts
            facts={[
              ['coupons.fields.holder', name],
              ['coupons.fields.amount', amount],
              ['coupons.fields.expiresOn', formatDay(String(values.expiresOn))],
              ['coupons.fields.code', codeOf(values) || translate('coupons.review.ownCode')],
              ['coupons.fields.remark', String(values.remark) || '–'],
            ]}
          />
        </Box>
      ),
    }
  }

  if (issued) return <IssuedDialog issued={issued} onClose={onClose} />
  return (
    <ReviewDialog
      title={translate('coupons.issue')}
      fields={(values) => fieldsOf(holders, holderOf(values)?.currency)}
      values={{ subDistributorId: '', faceMinor: '', expiresOn: inAYear(), code: '', remark: '' }}
      check={check}
      review={review}
      onSubmit={issue}
      onClose={onClose}
    />
  )
}

function IssuedDialog({ issued, onClose }: { issued: Issued; onClose: () => void }) {
  const { code, holder } = issued
  const translate = useTranslate()
  return (
    <PanelDialog title={translate('coupons.issued.title')} onClose={onClose}>
      <Typography sx={{ mb: 1.5 }}>{translate('coupons.issued.about', { holder })}</Typography>
      <CodeField value={code} name="coupons.fields.code" />
    </PanelDialog>
  )
}

const fieldsOf = (holders: SubDistributor[], currency: string | undefined): FormField[] => [
  {
    kind: 'search',
    name: 'subDistributorId',
    label: 'coupons.fields.holder',
    choices: holders.map((holder) => ({
      value: holder.id,
      label: `${holder.name} (${holder.currency})`,
    })),
    isRequired: true,
  },
  {
    kind: 'text',
    name: 'faceMinor',
    // A coupon is in the currency of its sub-distributor.
    label: currency ? 'coupons.fields.amountIn' : 'coupons.fields.amount',
    ...(currency && { of: currency }),
    isRequired: true,
  },
  {
    kind: 'date',
    name: 'expiresOn',
    label: 'coupons.fields.expiresOn',
    help: 'coupons.fields.expiresHelp',
    isRequired: true,
  },
  { kind: 'text', name: 'code', label: 'coupons.fields.code', help: 'coupons.fields.codeHelp' },
  { kind: 'text', name: 'remark', label: 'coupons.fields.remark' },
]

/** Undefined for what is no amount above zero. */
function amountOf({ faceMinor }: FormValues, currency: string): number | undefined {
  const amount = fromDecimal(String(faceMinor).replace(',', '.'), currency)
  return amount !== undefined && amount > 0 ? amount : undefined
}

const codeOf = ({ code }: FormValues): string => String(code).trim().toUpperCase()

const today = () => new Date().toISOString().slice(0, 10)

function inAYear(): string {
  const date = new Date()
  date.setUTCFullYear(date.getUTCFullYear() + 1)
  return date.toISOString().slice(0, 10)
}
