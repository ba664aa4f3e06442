import { Box } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { EndUser } from '../../api/schemas/end-user.ts'
import { CodeField } from '../fields/CodeField.tsx'
import { CardList } from '../layout/CardList.tsx'
import { AccountStateChip } from './AccountStateChip.tsx'
import { EndUserLink } from './EndUserLink.tsx'

/** The list on a phone. */
export const EndUserCards = () => (
  <CardList<EndUser> render={(endUser) => <EndUserCard endUser={endUser} />} />
)

function EndUserCard({ endUser }: { endUser: EndUser }) {
  const translate = useTranslate()
  const { role, projectName, address, state, sip } = endUser
  return (
    <>
      <EndUserLink endUser={endUser} />
      <Box sx={{ color: 'text.secondary' }}>
        {translate(`endUsers.roles.${role}`)} · {projectName}
      </Box>
      {address && <Box sx={{ color: 'text.secondary' }}>{address}</Box>}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, mt: 0.5 }}>
        <AccountStateChip state={state} />
        <CodeField value={sip} name="endUsers.columns.sipNumber" />
      </Box>
    </>
  )
}
