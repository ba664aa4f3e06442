import { Box } from '@mui/material'
import { usePermission } from '../session.ts'
import { AccessConsent } from './AccessConsent.tsx'
import { AccessRequests } from './AccessRequests.tsx'
import { AccessVisits } from './AccessVisits.tsx'

/** For an installer its consent; for both sides who was there. */
export function AccessSettings() {
  const mayGrant = usePermission('access.grant')
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {mayGrant && <AccessRequests />}
      {mayGrant && <AccessConsent />}
      <AccessVisits />
    </Box>
  )
}
