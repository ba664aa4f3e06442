import { Alert, Box, Button, Skeleton, Typography } from '@mui/material'
import { useState } from 'react'
import { useGetList, useNotify, useRefresh, useTranslate } from 'react-admin'
import type { AccessGrant } from '../../api/schemas/access-grant.ts'
import { DateField } from '../fields/DateField.tsx'
import { messageOf, request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { Section } from '../layout/Section.tsx'
import { Sentence } from '../layout/Sentence.tsx'
import { GrantForm } from './GrantForm.tsx'

/** Whether somebody may enter, and the buttons that change it. */
export function AccessConsent() {
  const translate = useTranslate()
  const { data, error, isPending } = useGetList<AccessGrant>('access-grants', {
    pagination: { page: 1, perPage: 1 },
    sort: { field: 'grantedAt', order: 'DESC' },
  })
  if (error) return <Alert severity="error">{messageOf(error)}</Alert>
  const live = data?.find(({ isLive }) => isLive)
  return (
    <Section title={translate('access.title')}>
      {isPending && <Skeleton height={80} />}
      {!isPending && (live ? <Granted grant={live} /> : <NotGranted />)}
    </Section>
  )
}

function NotGranted() {
  const translate = useTranslate()
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Typography>
        <strong>{translate('access.state.none')}</strong> {translate('access.state.noneAbout')}
      </Typography>
      <GrantForm submit="access.grant" />
    </Box>
  )
}

function Granted({ grant: { id, expiresAt } }: { grant: AccessGrant }) {
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const [isRevoking, setRevoking] = useState(false)

  async function revoke() {
    await request('POST', `access-grants/${id}/revocation`)
    notify('access.revoked')
    refresh()
  }

  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Alert severity="warning" icon={false}>
        <strong>{translate('access.state.granted')}</strong>{' '}
        {expiresAt === null ? (
          translate('access.state.untilRevoked')
        ) : (
          <Sentence
            of="access.state.until"
            parts={{ time: <DateField value={expiresAt} exact /> }}
          />
        )}
        <Box>{translate('access.state.grantedAbout')}</Box>
      </Alert>
      <Box>
        <Button variant="contained" color="error" onClick={() => setRevoking(true)}>
          {translate('access.revoke')}
        </Button>
      </Box>
      <GrantForm submit="access.grantAgain" />
      {isRevoking && (
        <ConfirmDialog
          title={translate('access.revoke')}
          confirm={translate('access.revoke')}
          isDangerous
          onConfirm={revoke}
          onClose={() => setRevoking(false)}
        >
          {translate('access.revokeAbout')}
        </ConfirmDialog>
      )}
    </Box>
  )
}
