import { HttpError, useGetList, useTranslate } from 'react-admin'
import type { SubDistributor } from '../../api/schemas/sub-distributor.ts'
import { DISCOUNT_LEVELS } from '../../domain/price.ts'
import type { FormValues } from '../fields/form-field.ts'
import { request } from '../http.ts'
import { FormDialog } from '../layout/FormDialog.tsx'
import { forgetPrices, todayInUtc } from './price.ts'

const MOST_SUB_DISTRIBUTORS = 200

/** A discount for a level, or for one sub-distributor. */
export function DiscountDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate()
  const { data: subDistributors = [] } = useGetList<SubDistributor>('sub-distributors', {
    pagination: { page: 1, perPage: MOST_SUB_DISTRIBUTORS },
    sort: { field: 'name', order: 'ASC' },
  })

  async function save({ whom, percent, validFrom }: FormValues) {
    const points = basisPointsOf(String(percent))
    if (points === undefined) {
      const sentence = translate('prices.notAPercent')
      throw new HttpError(sentence, 422, { errors: { percent: sentence } })
    }
    const level = DISCOUNT_LEVELS.find((one) => one === whom)
    const target = level ? { level } : { level: 'sub_distributor', subDistributorId: whom }
    await request('POST', 'price-discounts', {
      body: { ...target, discountBasisPoints: points, validFrom },
    })
    await forgetPrices()
  }

  return (
    <FormDialog
      title={translate('prices.addDiscount')}
      fields={[
        {
          kind: 'search',
          name: 'whom',
          label: 'prices.discountFor',
          choices: [
            { value: 'sub_distributor', label: translate('prices.levels.sub_distributor') },
            ...subDistributors.map(({ id, name }) => ({ value: id, label: name })),
            { value: 'distributor', label: translate('prices.levels.distributor') },
          ],
          isRequired: true,
        },
        { kind: 'text', name: 'percent', label: 'prices.percent', isRequired: true },
        { kind: 'date', name: 'validFrom', label: 'prices.validFrom' },
      ]}
      values={{ whom: 'sub_distributor', percent: '', validFrom: todayInUtc() }}
      onSubmit={save}
      onClose={onClose}
    />
  )
}

/** `12.5` are 1,250. */
function basisPointsOf(percent: string): number | undefined {
  const text = percent.trim().replace(',', '.')
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(text)) return undefined
  const points = Math.round(Number(text) * 100)
  return points <= 10_000 ? points : undefined
}
