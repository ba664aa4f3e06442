import { Alert, Link, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { LinkBase, useTranslate } from 'react-admin'
import { request } from '../http.ts'
import { SignInFrame } from './SignInFrame.tsx'
import { StepForm } from './StepForm.tsx'

export function ForgottenPasswordPage() {
  const translate = useTranslate()
  const [isSent, setSent] = useState(false)
  return (
    <SignInFrame
      title="signIn.forgotten.title"
      intro={isSent ? undefined : 'signIn.forgotten.intro'}
    >
      {isSent ? (
        <>
          <Alert severity="success">{translate('signIn.forgotten.sent')}</Alert>
          <Typography sx={{ color: 'text.secondary', mt: 2 }}>
            {translate('signIn.forgotten.nothing')}
          </Typography>
        </>
      ) : (
        <StepForm
          submit="signIn.forgotten.send"
          onSubmit={async ({ account }) => {
            await request('POST', 'password-resets', { body: { account } })
            setSent(true)
          }}
        >
          <TextField
            name="account"
            label={translate('signIn.account')}
            autoComplete="username"
            autoFocus
            required
            slotProps={{ inputLabel: { required: false } }}
          />
        </StepForm>
      )}
      <Link component={LinkBase} to="/login" sx={{ display: 'inline-block', mt: 2.5 }}>
        {translate('signIn.forgotten.back')}
      </Link>
    </SignInFrame>
  )
}
