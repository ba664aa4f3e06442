import { Alert, Box, Button, Divider, FormControlLabel, Switch, Typography } from '@mui/material'
import { useState } from 'react'
import { useNotify, useTranslate } from 'react-admin'
import type { OwnAccount, RecoveryCodes } from '../../api/schemas/account.ts'
import { DateField } from '../fields/DateField.tsx'
import { messageOf, request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { Facts } from '../layout/Facts.tsx'
import { Section } from '../layout/Section.tsx'
import { AuthenticatorDialog } from './AuthenticatorDialog.tsx'
import { CodesDialog } from './CodesDialog.tsx'
import { NotConfirmed } from './not-confirmed.ts'
import { refreshOwnAccount } from './own-account.ts'
import { useConfirmed } from './use-confirmed.tsx'

export function FactorSection({ account }: { account: OwnAccount }) {
  return (
    <Section title="account.factors.title">
      <EmailFactor account={account} />
      <Divider sx={{ my: 2 }} />
      <Authenticator account={account} />
    </Section>
  )
}

function EmailFactor({ account }: { account: OwnAccount }) {
  const translate = useTranslate()
  const notify = useNotify()
  const [confirmed, question] = useConfirmed()
  const { emailTwoFactor, emailTwoFactorRequired } = account

  async function change(isOn: boolean) {
    try {
      await confirmed(() => request('POST', 'account/email-two-factor', { body: { isOn } }))
      await refreshOwnAccount()
      notify('account.factors.changed', { type: 'success' })
    } catch (error) {
      if (!(error instanceof NotConfirmed)) notify(messageOf(error), { type: 'error' })
    }
  }

  return (
    <>
      <FormControlLabel
        control={
          <Switch
            checked={emailTwoFactor || emailTwoFactorRequired}
            disabled={emailTwoFactorRequired || account.email === null}
            onChange={(_event, isOn) => void change(isOn)}
          />
        }
        label={translate('account.factors.email')}
      />
      <Typography sx={{ color: 'text.secondary' }}>
        {translate(
          emailTwoFactorRequired ? 'account.factors.required' : 'account.factors.emailAbout',
        )}
      </Typography>
      {question}
    </>
  )
}

function Authenticator({ account }: { account: OwnAccount }) {
  const translate = useTranslate()
  const [opened, open] = useState<'add' | 'remove' | 'renew'>()
  const [codes, setCodes] = useState<string[]>()
  const [confirmed, question] = useConfirmed()
  const { authenticator, recoveryCodesLeft } = account
  const close = () => open(undefined)

  async function remove() {
    await confirmed(() => request('DELETE', 'account/authenticator'))
    await refreshOwnAccount()
  }

  async function renew() {
    const renewed = await confirmed(() => request<RecoveryCodes>('POST', 'account/recovery-codes'))
    setCodes(renewed.codes)
  }

  return (
    <>
      <Typography variant="h3">{translate('account.factors.authenticator')}</Typography>
      <Typography sx={{ color: 'text.secondary', mb: 1.5 }}>
        {translate('account.factors.authenticatorAbout')}
      </Typography>
      {authenticator && (
        <Box sx={{ mb: 1.5 }}>
          <Facts
            facts={[
              ['account.factors.added', <DateField key="added" value={authenticator.addedAt} />],
              ['account.factors.lastUsed', <DateField key="used" value={authenticator.usedAt} />],
            ]}
          />
          <Alert severity={recoveryCodesLeft > 2 ? 'info' : 'warning'} sx={{ mt: 1.5 }}>
            {translate('account.factors.codesLeft', { smart_count: recoveryCodesLeft })}
          </Alert>
        </Box>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {authenticator ? (
          <>
            <Button variant="outlined" onClick={() => open('renew')}>
              {translate('account.factors.renew')}
            </Button>
            <Button variant="outlined" color="error" onClick={() => open('remove')}>
              {translate('account.factors.remove')}
            </Button>
          </>
        ) : (
          <Button variant="outlined" onClick={() => open('add')}>
            {translate('account.factors.add')}
          </Button>
        )}
      </Box>
      {opened === 'add' && <AuthenticatorDialog onDone={setCodes} onClose={close} />}
      {opened === 'remove' && (
        <ConfirmDialog
          title={translate('account.factors.remove')}
          confirm={translate('common.remove')}
          isDangerous
          onConfirm={remove}
          onClose={close}
        >
          {translate('account.factors.removeText')}
        </ConfirmDialog>
      )}
      {opened === 'renew' && (
        <ConfirmDialog
          title={translate('account.factors.renew')}
          confirm={translate('common.create')}
          onConfirm={renew}
          onClose={close}
        >
          {translate('account.factors.renewText')}
        </ConfirmDialog>
      )}
      {codes && (
        <CodesDialog
          codes={codes}
          onClose={() => {
            setCodes(undefined)
            void refreshOwnAccount()
          }}
        />
      )}
      {question}
    </>
  )
}
