import { Box, Skeleton, Typography } from '@mui/material'
import { useGetList } from 'react-admin'
import type { AuditEntry } from '../../api/schemas/audit-entry.ts'
import { DateField } from '../fields/DateField.tsx'
import { messageOf } from '../http.ts'
import { actionLabel, detailText } from './words.ts'

const LIMIT = 50

/** What people did to one thing, and to what it is a part of; the newest of each first. */
export const AuditTimeline = ({ targetIds }: { targetIds: string[] }) => (
  <Box sx={{ display: 'grid', gap: 1.25 }}>
    {targetIds.map((targetId) => (
      <Entries key={targetId} targetId={targetId} isAlone={targetIds.length === 1} />
    ))}
  </Box>
)

function Entries({ targetId, isAlone }: { targetId: string; isAlone: boolean }) {
  const { data, error, isPending } = useGetList<AuditEntry>('audit-entries', {
    pagination: { page: 1, perPage: LIMIT },
    sort: { field: 'at', order: 'DESC' },
    filter: { targetId },
  })
  if (error) return <Typography color="error">{messageOf(error)}</Typography>
  if (isPending) return <Skeleton height={40} />
  if (data.length === 0) {
    return isAlone ? <Typography color="text.secondary">Nothing recorded yet.</Typography> : null
  }
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.25 }}>
      {data.map((entry) => (
        <Box component="li" key={entry.id} sx={{ borderLeft: 2, borderColor: 'divider', pl: 1.5 }}>
          <Box>
            {actionLabel(entry.action)} by <strong>{entry.actorName}</strong>
          </Box>
          <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem', overflowWrap: 'anywhere' }}>
            <DateField value={entry.at} />
            {detailText(entry.details) && ` · ${detailText(entry.details)}`}
          </Box>
        </Box>
      ))}
    </Box>
  )
}
