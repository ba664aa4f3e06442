import { Alert, Box, Skeleton, Typography } from '@mui/material'
import { useGetList, useTranslate } from 'react-admin'
import type { AccessVisit } from '../../api/schemas/access-visit.ts'
import { DateField } from '../fields/DateField.tsx'
import { messageOf } from '../http.ts'
import { Section } from '../layout/Section.tsx'
import { useSession } from '../session.ts'

const LIMIT = 50

/** The newest visits: to this account, or to those of the installers below. */
export function AccessVisits() {
  const translate = useTranslate()
  const isInstaller = useSession()?.organization.kind === 'installer'
  const { data, error, isPending } = useGetList<AccessVisit>('access-visits', {
    pagination: { page: 1, perPage: LIMIT },
    sort: { field: 'enteredAt', order: 'DESC' },
  })
  return (
    <Section title={translate(isInstaller ? 'access.visits.title' : 'access.visits.titleAbove')}>
      {error && <Alert severity="error">{messageOf(error)}</Alert>}
      {isPending && <Skeleton height={60} />}
      {data?.length === 0 && (
        <Typography color="text.secondary">{translate('access.visits.empty')}</Typography>
      )}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {data?.map((visit) => (
          <Visit key={visit.id} visit={visit} isInstaller={isInstaller} />
        ))}
      </Box>
    </Section>
  )
}

function Visit({ visit, isInstaller }: { visit: AccessVisit; isInstaller: boolean }) {
  const translate = useTranslate()
  const { accountName, installerName, reason, enteredAt, leftAt, ended } = visit
  return (
    <Box component="li" sx={{ borderLeft: 2, borderColor: 'divider', pl: 1.5 }}>
      <Box sx={{ overflowWrap: 'anywhere' }}>
        <strong>{isInstaller ? accountName : `${accountName} → ${installerName}`}</strong>
        {` · ${reason}`}
      </Box>
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
        <DateField value={enteredAt} exact /> –{' '}
        {ended ? <DateField value={leftAt} exact /> : translate('access.visits.inside')}
        {ended && ` · ${translate(`access.visits.ends.${ended}`)}`}
      </Box>
    </Box>
  )
}
