import { Alert } from '@mui/material'
import { Loading, useTranslate } from 'react-admin'
import type { BillingInformation } from '../../api/schemas/billing-information.ts'
import { messageOf } from '../http.ts'
import { Section } from '../layout/Section.tsx'
import { billingFields } from './billing-fields.ts'
import { saveOwnSetting, useOwnSetting } from './own.ts'
import { SettingsForm } from './SettingsForm.tsx'

/** Who is billed for what the organization buys. */
export function BillingSettings() {
  const translate = useTranslate()
  const { data: billing, error } = useOwnSetting<BillingInformation>('billing-information')
  if (error) return <Alert severity="error">{messageOf(error)}</Alert>
  if (!billing) return <Loading />
  return (
    <Section title="settings.billing.title">
      {translate('settings.billing.help')}
      <SettingsForm
        // What was saved is what the form begins with.
        key={billing.changedAt}
        fields={billingFields()}
        values={{ ...billing }}
        onSave={(body) => saveOwnSetting('billing-information', body)}
      />
    </Section>
  )
}
