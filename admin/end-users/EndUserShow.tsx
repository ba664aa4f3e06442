import { Alert, Box, Skeleton } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { useParams, useResourceContext, useTranslate } from 'react-admin'
import type { EndUserDetails } from '../../api/schemas/end-user.ts'
import { AuditTimeline } from '../audit/AuditTimeline.tsx'
import { messageOf, request } from '../http.ts'
import { Page } from '../layout/Page.tsx'
import { Section } from '../layout/Section.tsx'
import { usePermission } from '../session.ts'
import { AccountStateChip } from './AccountStateChip.tsx'
import { EndUserContact } from './EndUserContact.tsx'
import { EndUserFacts } from './EndUserFacts.tsx'
import { HouseholdDevices, HouseholdMembers } from './Household.tsx'
import { END_USER_PAGES } from './pages.ts'

export function EndUserShow() {
  const translate = useTranslate()
  const { id = '' } = useParams()
  const resource = useResourceContext() ?? ''
  // Not useGetOne: it would begin with the row of the list, which has no household.
  const path = `end-users/${id}`
  const {
    data: endUser,
    error,
    isPending,
  } = useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => request<EndUserDetails>('GET', path, { signal }),
  })
  const canSeeLog = usePermission('audit.list')
  const label = Object.values(END_USER_PAGES).find(({ name }) => name === resource)?.label ?? ''
  const trail = [{ label: translate(label), to: `/${resource}` }]

  if (isPending || !endUser) {
    return (
      <Page title={translate('endUsers.endUser')} trail={trail}>
        {isPending ? (
          <Skeleton variant="rounded" height={240} />
        ) : (
          <Alert severity="error">{messageOf(error)}</Alert>
        )}
      </Page>
    )
  }

  return (
    <Page title={endUser.name} trail={trail} badge={<AccountStateChip state={endUser.state} />}>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(3, minmax(0, 1fr))' },
        }}
      >
        <EndUserFacts endUser={endUser} />
        {/* Another person's page starts with the contact hidden again. */}
        <EndUserContact key={id} endUser={endUser} />
        {endUser.householdId && (
          <>
            <HouseholdMembers endUser={endUser} />
            <HouseholdDevices endUser={endUser} />
          </>
        )}
        {canSeeLog && (
          <Section title="endUsers.sections.log">
            <AuditTimeline targetIds={[endUser.id]} />
          </Section>
        )}
      </Box>
    </Page>
  )
}
