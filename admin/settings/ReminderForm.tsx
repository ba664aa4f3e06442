import { Alert, Skeleton, Typography } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { ReminderSettings } from '../../api/schemas/reminder-settings.ts'
import type { FormField, FormValues } from '../fields/form-field.ts'
import { formatList } from '../format.ts'
import { messageOf, request } from '../http.ts'
import { Section } from '../layout/Section.tsx'
import { queryClient } from '../query-client.ts'
import { usePermission } from '../session.ts'
import { useOwnSetting } from './own.ts'
import { SettingsForm } from './SettingsForm.tsx'

const MOST_CREDITS = 10_000_000

/** When somebody is told of what ends, and of few credits. */
export function ReminderForm() {
  const maySee = usePermission('reminder-settings.show')
  return maySee ? <Reminders /> : null
}

function Reminders() {
  const translate = useTranslate()
  const { data, error } = useOwnSetting<ReminderSettings>('reminder-settings')
  return (
    <Section title="settings.reminders.title">
      <Typography color="text.secondary">{translate('settings.reminders.help')}</Typography>
      {error && <Alert severity="error">{messageOf(error)}</Alert>}
      {!error && !data && <Skeleton variant="rounded" height={160} sx={{ mt: 2 }} />}
      {data && !data.mayChangeDays && (
        <Typography sx={{ mt: 1 }}>
          {translate('settings.reminders.chosenAbove', { days: formatList(data.days.map(String)) })}
        </Typography>
      )}
      {data && <Form key={JSON.stringify(data)} settings={data} />}
    </Section>
  )
}

function Form({ settings: { days, lowCredits, mayChangeDays } }: { settings: ReminderSettings }) {
  const fields: FormField[] = [
    ...(mayChangeDays
      ? [
          {
            ...{ name: 'days', kind: 'text' as const, isRequired: true },
            ...{ label: 'settings.reminders.days', help: 'settings.reminders.daysHelp' },
          },
        ]
      : []),
    {
      ...{ name: 'lowCredits', kind: 'number', min: 0, max: MOST_CREDITS, isRequired: true },
      ...{ label: 'settings.reminders.lowCredits', help: 'settings.reminders.lowCreditsHelp' },
    },
  ]
  return (
    <SettingsForm
      fields={fields}
      values={{ ...(mayChangeDays && { days: days.join(', ') }), lowCredits }}
      onSave={save}
    />
  )
}

async function save({ days, lowCredits }: FormValues): Promise<void> {
  const body = { ...(typeof days === 'string' && { days: numbersIn(days) }), lowCredits }
  const saved = await request<ReminderSettings>('PATCH', 'reminder-settings', { body })
  queryClient.setQueryData(['reminder-settings'], saved)
}

const numbersIn = (text: string): number[] => (text.match(/-?\d+/g) ?? []).map(Number)
