import { Box, Button } from '@mui/material'
import { useTranslate } from 'react-admin'
import { SignInFrame } from './SignInFrame.tsx'

interface OldPasswordStepProps {
  onChange: () => Promise<void>
  onLater: () => Promise<void>
}

/** Signed in; whoever manages the account wants a new password every month. */
export function OldPasswordStep({ onChange, onLater }: OldPasswordStepProps) {
  const translate = useTranslate()
  return (
    <SignInFrame title="signIn.old.title" intro="signIn.old.intro">
      <Box sx={{ display: 'grid', gap: 1 }}>
        <Button variant="contained" size="large" autoFocus onClick={() => void onChange()}>
          {translate('signIn.old.change')}
        </Button>
        <Button onClick={() => void onLater()}>{translate('signIn.old.later')}</Button>
      </Box>
    </SignInFrame>
  )
}
