import { Alert, Link, TextField } from '@mui/material'
import { LinkBase, useTranslate } from 'react-admin'
import type { SignInAnswer } from '../../api/schemas/session.ts'
import { request } from '../http.ts'
import { PasswordInput } from './inputs.tsx'
import { SignInFrame } from './SignInFrame.tsx'
import { StepForm } from './StepForm.tsx'

interface PasswordStepProps {
  /** What led here, in words. */
  notice: string
  onAnswer: (answer: SignInAnswer) => Promise<void>
}

export function PasswordStep({ notice, onAnswer }: PasswordStepProps) {
  const translate = useTranslate()
  return (
    <SignInFrame title="signIn.title" intro="signIn.intro">
      <StepForm
        submit="signIn.title"
        onSubmit={async ({ account, password }) =>
          onAnswer(await request('POST', 'session', { body: { account, password } }))
        }
      >
        {notice && <Alert severity="info">{notice}</Alert>}
        <TextField
          name="account"
          label={translate('signIn.account')}
          autoComplete="username"
          autoFocus
          required
          slotProps={{
            inputLabel: { required: false },
            htmlInput: { autoCapitalize: 'none', spellCheck: false },
          }}
        />
        <PasswordInput />
      </StepForm>
      <Link component={LinkBase} to="/forgotten-password" sx={{ display: 'inline-block', mt: 2.5 }}>
        {translate('signIn.forgot')}
      </Link>
    </SignInFrame>
  )
}
