import { Box, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { AuditEntry } from '../../api/schemas/audit-entry.ts'
import { Facts } from '../layout/Facts.tsx'
import { differencesOf, factsOf, fieldLabel, valueText } from './words.ts'

/** What changed, and where an entry came from. */
export function AuditDetails({ entry }: { entry: AuditEntry }) {
  const translate = useTranslate()
  const { action, subjectName, tokenName, ip, requestId, details } = entry
  const facts: [string, string | null][] = [
    ...factsOf(details).map(([name, value]): [string, string] => [
      fieldLabel(name),
      valueText(value),
    ]),
    [translate('audit.columns.as'), subjectName],
    [translate('audit.columns.token'), tokenName],
    [translate('audit.columns.address'), ip],
    [translate('audit.columns.action'), action],
    [translate('audit.columns.request'), requestId],
  ]
  return (
    <Box sx={{ display: 'grid', gap: 2, py: 1, minWidth: 0 }}>
      <Changes details={details} />
      <Facts facts={facts.filter(([, value]) => value)} />
    </Box>
  )
}

function Changes({ details }: { details: AuditEntry['details'] }) {
  const translate = useTranslate()
  const differences = differencesOf(details)
  if (differences.length === 0) return null
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small" aria-label={translate('audit.change.title')}>
        <TableHead>
          <TableRow>
            <TableCell>{translate('audit.change.field')}</TableCell>
            <TableCell>{translate('audit.change.before')}</TableCell>
            <TableCell>{translate('audit.change.after')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {differences.map(({ field, before, after }) => (
            <TableRow key={field}>
              <TableCell component="th" scope="row">
                {fieldLabel(field)}
              </TableCell>
              <TableCell sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
                <del>{valueText(before)}</del>
              </TableCell>
              <TableCell sx={{ overflowWrap: 'anywhere' }}>
                <ins>{valueText(after)}</ins>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  )
}
