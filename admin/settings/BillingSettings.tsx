import { Alert } from '@mui/material'
import { Loading, useTranslate } from 'react-admin'
import type { BillingInformation } from '../../api/schemas/billing-information.ts'
import { COUNTRY_CODES } from '../../domain/country.ts'
import type { FormField } from '../fields/form-field.ts'
import { messageOf } from '../http.ts'
import { locale } from '../i18n.ts'
import { Section } from '../layout/Section.tsx'
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
        fields={fields()}
        values={{ ...billing }}
        onSave={(body) => saveOwnSetting('billing-information', body)}
      />
    </Section>
  )
}

const fields = (): FormField[] => [
  { kind: 'text', name: 'company', label: 'settings.billing.company', isRequired: true },
  { kind: 'text', name: 'attention', label: 'settings.billing.attention' },
  {
    kind: 'paragraphs',
    name: 'address',
    label: 'settings.billing.address',
    rows: 3,
    isRequired: true,
  },
  {
    kind: 'search',
    name: 'countryCode',
    label: 'settings.billing.country',
    help: 'settings.billing.countryHelp',
    choices: countryChoices(),
    isRequired: true,
  },
  { kind: 'tel', name: 'phone', label: 'settings.billing.phone' },
  { kind: 'tel', name: 'fax', label: 'settings.billing.fax' },
  { kind: 'email', name: 'email', label: 'settings.billing.email', isRequired: true },
]

/** By their names in the language on the screen. */
function countryChoices() {
  const names = new Intl.DisplayNames([locale()], { type: 'region' })
  const order = new Intl.Collator(locale())
  return COUNTRY_CODES.map((value) => ({ value, label: names.of(value) ?? value })).sort(
    (one, other) => order.compare(one.label, other.label),
  )
}
