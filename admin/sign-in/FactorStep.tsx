import { Alert, Box, Button } from '@mui/material'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import type { SecondFactor } from '../../domain/sign-in.ts'
import { messageOf, request } from '../http.ts'
import { CodeInput } from './inputs.tsx'
import { SendAgainButton } from './SendAgainButton.tsx'
import { SignInFrame } from './SignInFrame.tsx'
import { StepForm } from './StepForm.tsx'
import { StartOver, type StepProps } from './steps.tsx'

const USE = {
  authenticator: 'signIn.factor.useAuthenticator',
  email: 'signIn.factor.useEmail',
  recovery_code: 'signIn.factor.useRecoveryCode',
} as const satisfies Record<SecondFactor, string>

/** The second step; the first factor of the account is asked for, others are offered. */
export function FactorStep({ step, onAnswer, onOver }: StepProps) {
  const translate = useTranslate()
  const [factor, setFactor] = useState<SecondFactor>(step.factors[0] ?? 'email')
  const [notice, setNotice] = useState('')
  const { email } = step
  const intro = {
    authenticator: translate('signIn.factor.authenticator'),
    email: translate('signIn.codeSent', { email }),
    recovery_code: translate('signIn.factor.recoveryCode'),
  }[factor]

  async function sendCode(words: string) {
    try {
      await request('POST', 'session/second-factor/mails')
      setNotice(words)
    } catch (error) {
      setNotice(messageOf(error))
    }
  }

  async function choose(other: SecondFactor) {
    setNotice('')
    if (other === 'email') await sendCode('')
    setFactor(other)
  }

  return (
    <SignInFrame title="signIn.factor.title" intro={intro}>
      <StepForm
        key={factor}
        submit="signIn.next"
        onOver={onOver}
        onSubmit={async ({ code }) =>
          onAnswer(await request('POST', 'session/second-factor', { body: { factor, code } }))
        }
      >
        {notice && <Alert severity="info">{notice}</Alert>}
        <CodeInput isRecoveryCode={factor === 'recovery_code'} />
      </StepForm>
      <Box sx={{ display: 'grid', justifyItems: 'start', gap: 0.5, mt: 2 }}>
        {factor === 'email' && (
          <SendAgainButton onSend={() => sendCode(translate('signIn.sentAgain', { email }))} />
        )}
        {step.factors
          .filter((other) => other !== factor)
          .map((other) => (
            <Button key={other} onClick={() => void choose(other)}>
              {translate(USE[other])}
            </Button>
          ))}
        <StartOver onOver={onOver} />
      </Box>
    </SignInFrame>
  )
}
