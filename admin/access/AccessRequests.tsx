import { Alert, Box, Button, Typography } from '@mui/material'
import { useGetList, useNotify, useRefresh, useTranslate } from 'react-admin'
import type { AccessRequest } from '../../api/schemas/access-request.ts'
import { DateField } from '../fields/DateField.tsx'
import { messageOf, request } from '../http.ts'
import { GrantForm } from './GrantForm.tsx'

/** What waits for this installer's answer: one request at most. */
export function AccessRequests() {
  const { data } = useGetList<AccessRequest>('access-requests', {
    pagination: { page: 1, perPage: 1 },
    sort: { field: 'requestedAt', order: 'DESC' },
    filter: { open: true },
  })
  return data?.map((waiting) => <Waiting key={waiting.id} request={waiting} />)
}

function Waiting({ request: { id, requestedByName, note, requestedAt } }: WaitingProps) {
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()

  async function decline() {
    try {
      await request('POST', `access-requests/${id}/refusal`)
      notify('access.request.declined')
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
    }
    refresh()
  }

  return (
    <Alert severity="info">
      <Typography sx={{ fontWeight: 600 }}>
        {translate('access.request.title', { name: requestedByName })}
      </Typography>
      <Typography sx={{ mb: 1.5, overflowWrap: 'anywhere' }}>
        {note} · <DateField value={requestedAt} />
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <GrantForm submit="access.grant" />
        <Button onClick={() => void decline()}>{translate('access.request.decline')}</Button>
      </Box>
    </Alert>
  )
}

interface WaitingProps {
  request: AccessRequest
}
