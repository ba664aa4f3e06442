import {
  Box,
  FormControlLabel,
  Switch,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TablePagination,
  TableRow,
} from '@mui/material'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import type { Import, ImportLine } from '../../api/schemas/import.ts'
import { type Page, request } from '../http.ts'
import { said } from '../said.ts'

const PER_PAGE = 10

/** The lines of a file, bad ones first of all, with what is wrong with each. */
export function ImportLines({ checked }: { checked: Import }) {
  const translate = useTranslate()
  const [onlyBad, setOnlyBad] = useState(checked.badCount > 0)
  const [page, setPage] = useState(0)
  const { data } = useQuery({
    queryKey: ['imports', checked.id, 'lines', { onlyBad, page, badCount: checked.badCount }],
    queryFn: () =>
      request<Page<ImportLine>>('GET', `imports/${checked.id}/lines`, {
        query: { onlyBad, limit: PER_PAGE, offset: page * PER_PAGE },
      }),
    placeholderData: keepPreviousData,
  })
  const rows = data?.rows ?? []
  const fields = Object.keys(rows[0]?.cells ?? {})
  return (
    <Box>
      {checked.badCount > 0 && (
        <FormControlLabel
          control={
            <Switch
              checked={onlyBad}
              onChange={(_event, isOn) => {
                setOnlyBad(isOn)
                setPage(0)
              }}
            />
          }
          label={translate('imports.onlyBad')}
        />
      )}
      <TableContainer tabIndex={0}>
        <Table size="small" aria-label={translate('imports.lines')}>
          <TableHead>
            <TableRow>
              <TableCell>{translate('imports.line')}</TableCell>
              {fields.map((field) => (
                <TableCell key={field}>
                  {translate(`imports.fields.${field}`, { _: field })}
                </TableCell>
              ))}
              <TableCell>{translate('imports.problem')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <LineRow key={row.line} row={row} fields={fields} />
            ))}
          </TableBody>
        </Table>
      </TableContainer>
      <TablePagination
        component="div"
        count={data?.total ?? 0}
        page={page}
        rowsPerPage={PER_PAGE}
        rowsPerPageOptions={[]}
        onPageChange={(_event, next) => setPage(next)}
        getItemAriaLabel={(type) => translate(`ra.navigation.${type}`)}
        labelDisplayedRows={({ from, to, count }) =>
          translate('layout.rangeOf', { from, to, count })
        }
      />
    </Box>
  )
}

function LineRow({ row: { line, cells, faults }, fields }: { row: ImportLine; fields: string[] }) {
  return (
    <TableRow>
      <TableCell>{String(line)}</TableCell>
      {fields.map((field) => (
        <TableCell
          key={field}
          sx={{
            overflowWrap: 'anywhere',
            ...(faults.some((fault) => fault.field === field) && { color: 'error.main' }),
          }}
        >
          {cells[field] || '–'}
        </TableCell>
      ))}
      <TableCell>{faults.map(({ message }) => said(message)).join('; ') || '–'}</TableCell>
    </TableRow>
  )
}
