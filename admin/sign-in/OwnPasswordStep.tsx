import { Box } from '@mui/material'
import { request } from '../http.ts'
import { HiddenAccount } from './HiddenAccount.tsx'
import { PasswordInput } from './inputs.tsx'
import { SignInFrame } from './SignInFrame.tsx'
import { StepForm } from './StepForm.tsx'
import { StartOver, type StepProps } from './steps.tsx'

/** First sign-in: a password of one's own in the place of the one that somebody else made. */
export function OwnPasswordStep({ step, onAnswer, onOver }: StepProps) {
  return (
    <SignInFrame title="signIn.own.title" intro="signIn.own.intro">
      <StepForm
        submit="signIn.reset.save"
        onOver={onOver}
        onSubmit={async ({ password }) =>
          onAnswer(await request('POST', 'session/password', { body: { password } }))
        }
      >
        <HiddenAccount account={step.account} />
        <PasswordInput isNew autoFocus />
      </StepForm>
      <Box sx={{ mt: 2 }}>
        <StartOver onOver={onOver} />
      </Box>
    </SignInFrame>
  )
}
