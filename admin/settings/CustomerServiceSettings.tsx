import { Alert, Box, Link } from '@mui/material'
import type { ReactNode } from 'react'
import { Loading, useTranslate } from 'react-admin'
import type { CustomerService } from '../../api/schemas/customer-service.ts'
import { FeedbackForm } from '../feedback/FeedbackForm.tsx'
import type { FormField } from '../fields/form-field.ts'
import { messageOf } from '../http.ts'
import { Facts } from '../layout/Facts.tsx'
import { Section } from '../layout/Section.tsx'
import { usePermission } from '../session.ts'
import { saveOwnSetting, useOwnSetting } from './own.ts'
import { SettingsForm } from './SettingsForm.tsx'

/** The sub-distributor's own contact; whoever is below it reads it, and writes to it. */
export function CustomerServiceSettings() {
  const { data: contact, error } = useOwnSetting<CustomerService>('customer-service')
  const isOwn = usePermission('customer-service.edit')
  const canWrite = usePermission('feedback.send')
  if (error) return <Alert severity="error">{messageOf(error)}</Alert>
  if (!contact) return <Loading />
  if (isOwn) return <ContactForm contact={contact} />
  return (
    <>
      <ContactCard contact={contact} />
      {canWrite && <FeedbackForm isOpen={contact.receivesFeedback} />}
    </>
  )
}

function ContactForm({ contact }: { contact: CustomerService }) {
  const translate = useTranslate()
  return (
    <Section title="settings.customerService.own">
      {translate('settings.customerService.ownHelp')}
      <SettingsForm
        // What was saved is what the form begins with.
        key={contact.changedAt}
        fields={FIELDS}
        values={{ ...contact }}
        onSave={(body) => saveOwnSetting('customer-service', body)}
      />
    </Section>
  )
}

const FIELDS: FormField[] = [
  { kind: 'text', name: 'name', label: 'common.name' },
  { kind: 'tel', name: 'phone', label: 'settings.customerService.phone' },
  { kind: 'email', name: 'email', label: 'settings.customerService.email', isNullable: true },
  {
    kind: 'url',
    name: 'website',
    label: 'settings.customerService.website',
    help: 'settings.customerService.websiteHelp',
    isNullable: true,
  },
  {
    kind: 'paragraphs',
    name: 'openingHours',
    label: 'settings.customerService.openingHours',
    rows: 2,
  },
  { kind: 'paragraphs', name: 'remark', label: 'settings.customerService.remark', rows: 2 },
  {
    kind: 'switch',
    name: 'receivesFeedback',
    label: 'settings.customerService.receivesFeedback',
    help: 'settings.customerService.receivesFeedbackHelp',
  },
  {
    kind: 'email',
    name: 'feedbackEmail',
    label: 'settings.customerService.feedbackEmail',
    isNullable: true,
  },
]

function ContactCard({ contact }: { contact: CustomerService }) {
  const translate = useTranslate()
  const { name, phone, email, website, openingHours, remark } = contact
  const facts: [string, ReactNode][] = [
    ['common.name', name],
    ['settings.customerService.phone', phone && <Link href={`tel:${phone}`}>{phone}</Link>],
    ['settings.customerService.email', email && <Link href={`mailto:${email}`}>{email}</Link>],
    [
      'settings.customerService.website',
      website && (
        <Link href={website} target="_blank" rel="noreferrer">
          {website}
        </Link>
      ),
    ],
    ['settings.customerService.openingHours', openingHours && <Lines text={openingHours} />],
    ['settings.customerService.remark', remark && <Lines text={remark} />],
  ]
  const filled = facts.filter(([, value]) => value)
  return (
    <Section title="settings.customerService.title">
      {filled.length > 0 ? <Facts facts={filled} /> : translate('settings.customerService.none')}
    </Section>
  )
}

const Lines = ({ text }: { text: string }) => (
  <Box component="span" sx={{ whiteSpace: 'pre-line' }}>
    {text}
  </Box>
)
