import { Alert, Box, Button, Typography } from '@mui/material'
import { useEffect, useMemo, useState } from 'react'
import { useNotify, useTranslate } from 'react-admin'
import type { BillingInformation } from '../../api/schemas/billing-information.ts'
import { FormInput } from '../fields/FormInput.tsx'
import { messageOf } from '../http.ts'
import { errorsOf } from '../layout/FormDialog.tsx'
import { Section } from '../layout/Section.tsx'
import { usePermission } from '../session.ts'
import { billingFields } from '../settings/billing-fields.ts'
import { saveOwnSetting, useOwnSetting } from '../settings/own.ts'
import type { Billing } from './draft.ts'
import { Fields } from './Fields.tsx'
import { isBillingComplete } from './price.ts'
import type { StepProps } from './SubscriptionWizard.tsx'

const EMPTY: Billing = {
  company: '',
  attention: '',
  address: '',
  phone: '',
  fax: '',
  email: '',
  countryCode: '',
}

/** Who is billed: as it is kept in Setting, unless this order says otherwise. */
export function BillingStep({ draft, change }: StepProps) {
  const mayRead = usePermission('billing-information.show')
  return (
    <>
      {mayRead && draft.billing === undefined && <Prefill change={change} />}
      <BillingForm draft={draft} change={change} />
    </>
  )
}

function Prefill({ change }: Pick<StepProps, 'change'>) {
  const { data } = useOwnSetting<BillingInformation>('billing-information')
  useEffect(() => {
    if (!data) return
    const { changedAt: _, ...billing } = data
    change({ billing })
    // Once it is here; `change` is another function at each drawing.
  }, [data])
  return null
}

function BillingForm({ draft, change }: StepProps) {
  const translate = useTranslate()
  const notify = useNotify()
  const mayKeep = usePermission('billing-information.edit')
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [refusal, setRefusal] = useState('')
  // Hundreds of countries, in the order of the language.
  const fields = useMemo(billingFields, [])
  const billing: Billing = { ...EMPTY, ...draft.billing }

  async function keep() {
    setErrors({})
    setRefusal('')
    try {
      await saveOwnSetting('billing-information', billing)
      notify('common.saved', { type: 'success' })
    } catch (error) {
      const atFields = errorsOf(error)
      setErrors(atFields)
      if (Object.keys(atFields).length === 0) setRefusal(messageOf(error))
    }
  }

  return (
    <Section title="subscriptions.step.billing">
      <Typography>{translate('subscriptions.billingHelp')}</Typography>
      <Fields>
        {fields.map((field) => (
          <FormInput
            key={field.name}
            field={field}
            value={billing[field.name as keyof Billing]}
            error={errors[field.name]}
            onChange={(value) =>
              change({ billing: { ...billing, [field.name]: String(value ?? '') } })
            }
          />
        ))}
        {refusal && <Alert severity="error">{refusal}</Alert>}
        {mayKeep && (
          <Box>
            <Button disabled={!isBillingComplete(draft)} onClick={() => void keep()}>
              {translate('subscriptions.saveBilling')}
            </Button>
          </Box>
        )}
      </Fields>
    </Section>
  )
}
