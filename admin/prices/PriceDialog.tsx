import { Typography } from '@mui/material'
import { HttpError, useTranslate } from 'react-admin'
import type { Price } from '../../api/schemas/price.ts'
import { fromDecimal, toDecimal } from '../../domain/money.ts'
import type { FormValues } from '../fields/form-field.ts'
import { request } from '../http.ts'
import { FormDialog } from '../layout/FormDialog.tsx'
import { serviceText } from '../subscriptions/price.ts'
import { forgetPrices, type PriceSubject, todayInUtc } from './price.ts'

interface PriceDialogProps {
  subject: PriceSubject
  current: Price | null
  onClose: () => void
}

/** A new price from a day on; amounts are written as the currency has decimals. */
export function PriceDialog({ subject, current, onClose }: PriceDialogProps) {
  const translate = useTranslate()
  const { currency, service, variant, ...place } = subject
  const text = (amountMinor = 0) => toDecimal({ amountMinor, currency })

  async function save(values: FormValues) {
    const amounts = {
      oneTimeMinor: fromDecimal(plain(values.oneTimeMinor), currency),
      monthlyMinor: fromDecimal(plain(values.monthlyMinor), currency),
    }
    const wrong = Object.entries(amounts).filter(([, amount]) => amount === undefined)
    if (wrong.length > 0) {
      const sentence = translate('prices.notAnAmount', { currency, example: text(1234) })
      const errors = Object.fromEntries(wrong.map(([name]) => [name, sentence]))
      throw new HttpError(sentence, 422, { errors })
    }
    const { validFrom } = values
    await request('POST', 'prices', { body: { ...place, service, variant, ...amounts, validFrom } })
    await forgetPrices()
  }

  return (
    <FormDialog
      title={translate('prices.setNamed', { name: serviceText(service, variant) })}
      fields={[
        { kind: 'text', name: 'oneTimeMinor', label: 'prices.oneTime', isRequired: true },
        { kind: 'text', name: 'monthlyMinor', label: 'prices.monthly', isRequired: true },
        { kind: 'date', name: 'validFrom', label: 'prices.validFrom' },
      ]}
      values={{
        oneTimeMinor: text(current?.oneTimeMinor),
        monthlyMinor: text(current?.monthlyMinor),
        validFrom: todayInUtc(),
      }}
      submit={translate('prices.set')}
      onSubmit={save}
      onClose={onClose}
    >
      <Typography color="text.secondary">
        {currency} · {translate('prices.setHelp')}
      </Typography>
    </FormDialog>
  )
}

/** With a decimal comma as with a point. */
const plain = (value: unknown): string => String(value ?? '').replace(',', '.')
