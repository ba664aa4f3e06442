import { Box, Skeleton, Typography } from '@mui/material'
import { useGetList } from 'react-admin'
import type { AuditEntry } from '../../api/schemas/audit-entry.ts'
import { DateField } from '../fields/DateField.tsx'
import { messageOf } from '../http.ts'
import { actionLabel, detailText } from './words.ts'

interface AuditTimelineProps {
  targetId: string
  limit?: number
}

/** What people did to one thing, newest first. */
export function AuditTimeline({ targetId, limit = 50 }: AuditTimelineProps) {
  const { data, error, isPending } = useGetList<AuditEntry>('audit-entries', {
    pagination: { page: 1, perPage: limit },
    sort: { field: 'at', order: 'DESC' },
    filter: { targetId },
  })
  if (error) return <Typography color="error">{messageOf(error)}</Typography>
  if (isPending) return <Skeleton height={80} />
  if (data.length === 0)
    return <Typography color="text.secondary">Nothing recorded yet.</Typography>
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.25 }}>
      {data.map((entry) => (
        <Box component="li" key={entry.id} sx={{ borderLeft: 2, borderColor: 'divider', pl: 1.5 }}>
          <Box>
            {actionLabel(entry.action)} by <strong>{entry.actorName}</strong>
          </Box>
          <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem', overflowWrap: 'anywhere' }}>
            <DateField value={entry.at} /> {detailText(entry.details)}
          </Box>
        </Box>
      ))}
    </Box>
  )
}
