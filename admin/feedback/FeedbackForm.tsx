import { Alert } from '@mui/material'
import { useState } from 'react'
import { useGetList, useTranslate } from 'react-admin'
import type { Project } from '../../api/schemas/project.ts'
import { useOwnAccount } from '../account/own-account.ts'
import type { FormField } from '../fields/form-field.ts'
import { request } from '../http.ts'
import { Section } from '../layout/Section.tsx'
import { SettingsForm } from '../settings/SettingsForm.tsx'

const MOST_PROJECTS = 200

/** @param isOpen whether the sub-distributor receives feedback */
export function FeedbackForm({ isOpen }: { isOpen: boolean }) {
  const translate = useTranslate()
  return (
    <Section title="feedback.write">
      {isOpen ? <OpenForm /> : <Alert severity="info">{translate('feedback.off')}</Alert>}
    </Section>
  )
}

function OpenForm() {
  const translate = useTranslate()
  const [sent, setSent] = useState(0)
  const { data: account } = useOwnAccount()
  const { data: projects = [] } = useGetList<Project>('projects', {
    pagination: { page: 1, perPage: MOST_PROJECTS },
    sort: { field: 'name', order: 'ASC' },
  })
  if (!account) return null

  const fields: FormField[] = [
    { kind: 'paragraphs', name: 'text', label: 'feedback.text', rows: 5, isRequired: true },
    { kind: 'text', name: 'contact', label: 'feedback.contact', help: 'feedback.contactHelp' },
    {
      kind: 'search',
      name: 'projectId',
      label: 'feedback.project',
      choices: projects.map(({ id, name }) => ({ value: id, label: name })),
    },
  ]
  return (
    <>
      {translate('feedback.help')}
      <SettingsForm
        // A form for each message.
        key={sent}
        fields={fields}
        values={{ text: '', contact: account.email ?? '', projectId: '' }}
        submit="feedback.send"
        done="feedback.sent"
        onSave={async ({ text, contact, projectId }) => {
          await request('POST', 'feedback', {
            body: { text, contact, projectId: projectId || null },
          })
          setSent(sent + 1)
        }}
      />
    </>
  )
}
