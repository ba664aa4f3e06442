import { Box, Button } from '@mui/material'
import { useState } from 'react'
import { useLocation, useTranslate } from 'react-admin'
import type { OwnAccount } from '../../api/schemas/account.ts'
import { DateField } from '../fields/DateField.tsx'
import { Facts } from '../layout/Facts.tsx'
import { Section } from '../layout/Section.tsx'
import { EmailDialog } from './EmailDialog.tsx'
import { PasswordDialog } from './PasswordDialog.tsx'

export function SignInSection({ account }: { account: OwnAccount }) {
  const translate = useTranslate()
  const { search } = useLocation()
  const isLed = new URLSearchParams(search).get('change') === 'password'
  const [opened, open] = useState<'email' | 'password' | undefined>(isLed ? 'password' : undefined)
  const close = () => open(undefined)
  return (
    <Section title="account.signIn.title">
      <Facts
        facts={[
          ['account.signIn.account', account.account],
          ['account.signIn.email', account.email ?? translate('account.signIn.noEmail')],
          [
            'account.signIn.passwordChanged',
            <DateField key="at" value={account.passwordChangedAt} />,
          ],
        ]}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>
        <Button variant="outlined" onClick={() => open('password')}>
          {translate('account.signIn.changePassword')}
        </Button>
        <Button variant="outlined" onClick={() => open('email')}>
          {translate('account.signIn.changeEmail')}
        </Button>
      </Box>
      {opened === 'password' && <PasswordDialog account={account.account} onClose={close} />}
      {opened === 'email' && <EmailDialog onClose={close} />}
    </Section>
  )
}
