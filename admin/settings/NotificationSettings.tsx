import { Alert, Box, Button, FormControlLabel, Switch, Typography } from '@mui/material'
import { useState } from 'react'
import { Loading, useNotify, useTranslate } from 'react-admin'
import { EmailDialog } from '../account/EmailDialog.tsx'
import { refreshOwnAccount, useOwnAccount } from '../account/own-account.ts'
import { messageOf, request } from '../http.ts'
import { Facts } from '../layout/Facts.tsx'
import { Section } from '../layout/Section.tsx'
import { ReminderForm } from './ReminderForm.tsx'

/** Where news go, and whether they come by mail. */
export function NotificationSettings() {
  const translate = useTranslate()
  const { data: account, error } = useOwnAccount()
  const [isOpen, setOpen] = useState(false)
  if (error) return <Alert severity="error">{messageOf(error)}</Alert>
  if (!account) return <Loading />
  return (
    <>
      <Section title="settings.notification.address">
        <Facts
          facts={[['account.signIn.email', account.email ?? translate('account.signIn.noEmail')]]}
        />
        <Button variant="outlined" sx={{ mt: 2 }} onClick={() => setOpen(true)}>
          {translate('account.signIn.changeEmail')}
        </Button>
        {isOpen && <EmailDialog onClose={() => setOpen(false)} />}
      </Section>
      <Section title="settings.notification.push">
        <PushSwitch isOn={account.notifyByEmail} />
        <Typography color="text.secondary" sx={{ mt: 0.5 }}>
          {translate('settings.notification.pushHelp')}
        </Typography>
      </Section>
      <ReminderForm />
    </>
  )
}

function PushSwitch({ isOn }: { isOn: boolean }) {
  const translate = useTranslate()
  const notify = useNotify()
  const [isBusy, setBusy] = useState(false)

  async function turn(notifyByEmail: boolean) {
    setBusy(true)
    try {
      await request('PATCH', 'account', { body: { notifyByEmail } })
      await refreshOwnAccount()
      notify('common.saved', { type: 'success' })
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
    } finally {
      setBusy(false)
    }
  }

  return (
    <Box>
      <FormControlLabel
        control={
          <Switch checked={isOn} disabled={isBusy} onChange={(_event, on) => void turn(on)} />
        }
        label={translate('settings.notification.byEmail')}
      />
    </Box>
  )
}
