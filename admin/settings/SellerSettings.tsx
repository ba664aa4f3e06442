import { Alert } from '@mui/material'
import { Loading, useTranslate } from 'react-admin'
import type { Seller } from '../../api/schemas/seller.ts'
import type { FormField } from '../fields/form-field.ts'
import { messageOf } from '../http.ts'
import { Section } from '../layout/Section.tsx'
import { countryChoices } from './billing-fields.ts'
import { saveOwnSetting, useOwnSetting } from './own.ts'
import { SettingsForm } from './SettingsForm.tsx'

/** Who sells, as it stands on the distributor's invoices. */
export function SellerSettings() {
  const translate = useTranslate()
  const { data: seller, error } = useOwnSetting<Seller>('sellers')
  if (error) return <Alert severity="error">{messageOf(error)}</Alert>
  if (!seller) return <Loading />
  return (
    <Section title="books.seller.title">
      {translate('books.seller.help')}
      <SettingsForm
        // What was saved is what the form begins with.
        key={seller.changedAt}
        fields={fields()}
        values={{ ...seller }}
        onSave={(body) => saveOwnSetting('sellers', body)}
      />
    </Section>
  )
}

const fields = (): FormField[] => [
  { kind: 'text', name: 'company', label: 'books.seller.company', isRequired: true },
  { kind: 'paragraphs', name: 'address', label: 'books.seller.address', rows: 3, isRequired: true },
  {
    kind: 'search',
    name: 'countryCode',
    label: 'books.country',
    choices: countryChoices(),
    isRequired: true,
  },
  { kind: 'text', name: 'taxNumber', label: 'books.seller.taxNumber' },
  { kind: 'email', name: 'email', label: 'books.seller.email' },
  { kind: 'tel', name: 'phone', label: 'books.seller.phone' },
  { kind: 'paragraphs', name: 'bank', label: 'books.seller.bank', rows: 2 },
  {
    kind: 'paragraphs',
    name: 'footer',
    label: 'books.seller.footer',
    help: 'books.seller.footerHelp',
    rows: 2,
  },
]
