import { COUNTRY_CODES } from '../../domain/country.ts'
import type { FormField } from '../fields/form-field.ts'
import { locale } from '../i18n.ts'

/** Who is billed, as it stands on an invoice. */
export const billingFields = (): FormField[] => [
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
export function countryChoices() {
  const names = new Intl.DisplayNames([locale()], { type: 'region' })
  const order = new Intl.Collator(locale())
  return COUNTRY_CODES.map((value) => ({ value, label: names.of(value) ?? value })).sort(
    (one, other) => order.compare(one.label, other.label),
  )
}
