import ExpandLess from '@mui/icons-material/ExpandLess'
import ExpandMore from '@mui/icons-material/ExpandMore'
import {
  Box,
  IconButton,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
} from '@mui/material'
import { Fragment, useState } from 'react'
import type { AutopPreview } from '../../api/schemas/autop-preview.ts'
import { CodeField } from '../fields/CodeField.tsx'
import { OnlineField } from '../fields/OnlineField.tsx'
import { translate } from '../i18n.ts'
import { ChangeList } from './ChangeList.tsx'

type Row = AutopPreview['rows'][number]

/** One line a device; opened, it shows each setting as it is and as it would be. */
export function PreviewTable({ rows }: Pick<AutopPreview, 'rows'>) {
  const [open, setOpen] = useState<string | undefined>(rows[0]?.deviceId)
  return (
    <TableContainer>
      <Table size="small" aria-label={translate('autop.preview.table')}>
        <TableHead>
          <TableRow>
            <TableCell padding="checkbox">
              <Box component="span" className="visually-hidden">
                {translate('autop.columns.details')}
              </Box>
            </TableCell>
            <TableCell>{translate('autop.columns.device')}</TableCell>
            <TableCell>MAC</TableCell>
            <TableCell>{translate('autop.columns.model')}</TableCell>
            <TableCell>{translate('autop.columns.status')}</TableCell>
            <TableCell>{translate('autop.columns.changes')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => {
            const isOpen = open === row.deviceId
            return (
              <Fragment key={row.deviceId}>
                <DeviceLine
                  row={row}
                  isOpen={isOpen}
                  onToggle={() => setOpen(isOpen ? undefined : row.deviceId)}
                />
                {isOpen && (
                  <TableRow>
                    <TableCell />
                    <TableCell colSpan={5}>
                      <ChangeList changes={row.changes} warnings={row.warnings} />
                    </TableCell>
                  </TableRow>
                )}
              </Fragment>
            )
          })}
        </TableBody>
      </Table>
    </TableContainer>
  )
}

function DeviceLine({
  row,
  isOpen,
  onToggle,
}: {
  row: Row
  isOpen: boolean
  onToggle: () => void
}) {
  return (
    <TableRow hover>
      <TableCell padding="checkbox">
        <IconButton
          aria-label={translate('autop.preview.changesOf', { name: row.deviceName })}
          aria-expanded={isOpen}
          onClick={onToggle}
        >
          {isOpen ? <ExpandLess fontSize="small" /> : <ExpandMore fontSize="small" />}
        </IconButton>
      </TableCell>
      <TableCell>{row.deviceName}</TableCell>
      <TableCell>
        <CodeField value={row.mac} name="MAC" />
      </TableCell>
      <TableCell>{row.model}</TableCell>
      <TableCell>
        <OnlineField online={row.online} />
      </TableCell>
      <TableCell>
        {row.unchanged ? translate('autop.preview.nothing') : summaryOf(row)}
        {row.warnings.length > 0 &&
          ` · ${translate('autop.preview.warnings', { smart_count: row.warnings.length })}`}
      </TableCell>
    </TableRow>
  )
}

function summaryOf({ changes }: Row): string {
  const parts = (['added', 'changed', 'same'] as const).flatMap((kind) => {
    const count = changes.filter(({ change }) => change === kind).length
    return count > 0 ? [translate(`autop.preview.${kind}`, { smart_count: count })] : []
  })
  return parts.join(', ')
}
