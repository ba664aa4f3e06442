import { Alert, Box, Button, TextField } from '@mui/material'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import { messageOf, request } from '../http.ts'
import { CodeInput } from './inputs.tsx'
import { SendAgainButton } from './SendAgainButton.tsx'
import { SignInFrame } from './SignInFrame.tsx'
import { StepForm } from './StepForm.tsx'
import { StartOver, type StepProps } from './steps.tsx'

/** First sign-in: an address of one's own, proved by the code that comes there. */
export function EmailStep(props: StepProps) {
  const [address, setAddress] = useState('')
  return address ? (
    <CodeStep {...props} address={address} onOther={() => setAddress('')} />
  ) : (
    <AddressStep {...props} onSent={setAddress} />
  )
}

const mailCode = (email: string) => request('POST', 'session/email/mails', { body: { email } })

function AddressStep({ step, onOver, onSent }: StepProps & { onSent: (email: string) => void }) {
  const translate = useTranslate()
  return (
    <SignInFrame title="signIn.email.title" intro="signIn.email.intro">
      <StepForm
        submit="signIn.email.send"
        onOver={onOver}
        onSubmit={async ({ email = '' }) => {
          await mailCode(email.trim())
          onSent(email.trim())
        }}
      >
        <TextField
          name="email"
          type="email"
          label={translate('signIn.email.address')}
          defaultValue={step.email ?? ''}
          autoComplete="email"
          autoFocus
          required
          helperText={step.mayChooseEmail ? undefined : translate('signIn.email.fixed')}
          slotProps={{
            inputLabel: { required: false },
            htmlInput: { readOnly: !step.mayChooseEmail },
          }}
        />
      </StepForm>
      <Box sx={{ mt: 2 }}>
        <StartOver onOver={onOver} />
      </Box>
    </SignInFrame>
  )
}

interface CodeStepProps extends StepProps {
  address: string
  onOther: () => void
}

function CodeStep({ step, address, onAnswer, onOver, onOther }: CodeStepProps) {
  const translate = useTranslate()
  const [notice, setNotice] = useState('')
  const sendAgain = () =>
    mailCode(address).then(
      () => setNotice(translate('signIn.sentAgain', { email: address })),
      (error: unknown) => setNotice(messageOf(error)),
    )
  return (
    <SignInFrame
      title="signIn.email.title"
      intro={translate('signIn.codeSent', { email: address })}
    >
      <StepForm
        submit="signIn.next"
        onOver={onOver}
        onSubmit={async ({ code }) =>
          onAnswer(await request('POST', 'session/email', { body: { code } }))
        }
      >
        {notice && <Alert severity="info">{notice}</Alert>}
        <CodeInput />
      </StepForm>
      <Box sx={{ display: 'grid', justifyItems: 'start', gap: 0.5, mt: 2 }}>
        <SendAgainButton onSend={sendAgain} />
        {step.mayChooseEmail && (
          <Button onClick={onOther}>{translate('signIn.email.other')}</Button>
        )}
        <StartOver onOver={onOver} />
      </Box>
    </SignInFrame>
  )
}
