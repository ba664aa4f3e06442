import { Alert, Box } from '@mui/material'
import { Loading } from 'react-admin'
import { messageOf } from '../http.ts'
import { FactorSection } from './FactorSection.tsx'
import { useOwnAccount } from './own-account.ts'
import { PersonalSection } from './PersonalSection.tsx'
import { SessionSection } from './SessionSection.tsx'
import { SignInSection } from './SignInSection.tsx'

export function AccountSettings() {
  const { data: account, error } = useOwnAccount()
  if (error) return <Alert severity="error">{messageOf(error)}</Alert>
  if (!account) return <Loading />
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <PersonalSection account={account} />
      <SignInSection account={account} />
      <FactorSection account={account} />
      <SessionSection />
    </Box>
  )
}
