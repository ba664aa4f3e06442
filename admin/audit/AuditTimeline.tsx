import { Box, Skeleton, Typography } from '@mui/material'
import { useGetList, useTranslate } from 'react-admin'
import type { AuditEntry } from '../../api/schemas/audit-entry.ts'
import { DateField } from '../fields/DateField.tsx'
import { messageOf } from '../http.ts'
import { Sentence } from '../layout/Sentence.tsx'
import { actionLabel, detailText } from './words.ts'

const LIMIT = 50

/**
 * What people did to one thing, and to what it is a part of; the newest of each first. For the page of any record:
 * `<AuditTimeline targetIds={[record.id]} />`.
 */
export const AuditTimeline = ({ targetIds }: { targetIds: string[] }) => (
  <Box sx={{ display: 'grid', gap: 1.25 }}>
    {targetIds.map((targetId) => (
      <Entries key={targetId} targetId={targetId} isAlone={targetIds.length === 1} />
    ))}
  </Box>
)

function Entries({ targetId, isAlone }: { targetId: string; isAlone: boolean }) {
  const translate = useTranslate()
  const { data, error, isPending } = useGetList<AuditEntry>('audit-entries', {
    pagination: { page: 1, perPage: LIMIT },
    sort: { field: 'at', order: 'DESC' },
    filter: { targetId },
  })
  if (error) return <Typography color="error">{messageOf(error)}</Typography>
  if (isPending) return <Skeleton height={40} />
  if (data.length === 0) {
    return isAlone ? (
      <Typography color="text.secondary">{translate('audit.nothing')}</Typography>
    ) : null
  }
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.25 }}>
      {data.map((entry) => (
        <Box component="li" key={entry.id} sx={{ borderLeft: 2, borderColor: 'divider', pl: 1.5 }}>
          <Entry entry={entry} />
        </Box>
      ))}
    </Box>
  )
}

function Entry({ entry: { action, actorName, subjectName, at, details } }: { entry: AuditEntry }) {
  const text = detailText(details)
  return (
    <>
      <Box>
        <Sentence
          of={subjectName === null ? 'audit.by' : 'audit.byAs'}
          values={{ action: actionLabel(action), as: subjectName }}
          parts={{ who: <strong>{actorName}</strong> }}
        />
      </Box>
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem', overflowWrap: 'anywhere' }}>
        <DateField value={at} />
        {text && ` · ${text}`}
      </Box>
    </>
  )
}
