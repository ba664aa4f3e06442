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
import { plural } from '../labels.ts'
import { ChangeList } from './ChangeList.tsx'

type Row = AutopPreview['rows'][number]

/** One line a device; opened, it shows each setting as it is and as it would be. */
export function PreviewTable({ rows }: Pick<AutopPreview, 'rows'>) {
  const [open, setOpen] = useState<string | undefined>(rows[0]?.deviceId)
  return (
    <TableContainer>
      <Table size="small" aria-label="Changes by device">
        <TableHead>
          <TableRow>
            <TableCell padding="checkbox">
              <Box component="span" className="visually-hidden">
                Details
              </Box>
            </TableCell>
            <TableCell>Device</TableCell>
            <TableCell>MAC</TableCell>
            <TableCell>Model</TableCell>
            <TableCell>Status</TableCell>
            <TableCell>What changes</TableCell>
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
          aria-label={`Changes of ${row.deviceName}`}
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
        {row.unchanged ? 'Nothing: it holds these values' : summaryOf(row)}
        {row.warnings.length > 0 && ` · ${plural(row.warnings.length, 'warning')}`}
      </TableCell>
    </TableRow>
  )
}

function summaryOf({ changes }: Row): string {
  const count = (kind: Row['changes'][number]['change']) =>
    changes.filter(({ change }) => change === kind).length
  const parts = [
    count('added') > 0 && `${count('added')} new`,
    count('changed') > 0 && `${count('changed')} changed`,
    count('same') > 0 && `${count('same')} as before`,
  ]
  return parts.filter(Boolean).join(', ')
}
