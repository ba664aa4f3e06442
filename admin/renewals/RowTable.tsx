import {
  Alert,
  Box,
  Skeleton,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TablePagination,
  TableRow,
  Typography,
} from '@mui/material'
import { type ReactNode, useState } from 'react'
import { useTranslate } from 'react-admin'
import { messageOf } from '../http.ts'
import { Facts } from '../layout/Facts.tsx'
import { usePhone } from '../layout/phone.ts'
import { Section } from '../layout/Section.tsx'
import { ROWS_A_PAGE, useRuleRows } from './rows.ts'

interface RowColumn<Row> {
  /** A key of the messages; the last column of buttons has none. */
  label?: string
  isAmount?: boolean
  render: (row: Row) => ReactNode
}

interface RowTableProps<Row> {
  ruleId: string
  what: 'items' | 'renewals'
  /** Keys of the messages. */
  title: string
  none: string
  columns: RowColumn<Row>[]
}

/** A part of a rule that comes in pages: a table, or cards on a phone. */
export function RowTable<Row extends { id?: string; itemId?: string }>(props: RowTableProps<Row>) {
  const { ruleId, what, title, none } = props
  const translate = useTranslate()
  const isPhone = usePhone()
  const [page, setPage] = useState(0)
  const { data, error } = useRuleRows<Row>(ruleId, what, page)
  const Rows = isPhone ? RowCards : TableRows
  return (
    <Section title={title}>
      {error && <Alert severity="error">{messageOf(error)}</Alert>}
      {!data && !error && <Skeleton variant="rounded" height={120} />}
      {data?.total === 0 && <Typography color="text.secondary">{translate(none)}</Typography>}
      {data && data.rows.length > 0 && <Rows {...props} rows={data.rows} />}
      {data && data.total > ROWS_A_PAGE && (
        <TablePagination
          component="div"
          count={data.total}
          page={page}
          rowsPerPage={ROWS_A_PAGE}
          rowsPerPageOptions={[]}
          onPageChange={(_event, next) => setPage(next)}
          getItemAriaLabel={(type) => translate(`ra.navigation.${type}`)}
          labelDisplayedRows={({ from, to, count }) =>
            translate('layout.rangeOf', { from, to, count })
          }
        />
      )}
    </Section>
  )
}

type Rows<Row> = RowTableProps<Row> & { rows: Row[] }
const keyOf = ({ id, itemId }: { id?: string; itemId?: string }) => id ?? itemId

function TableRows<Row extends { id?: string; itemId?: string }>(props: Rows<Row>) {
  const { title, columns, rows } = props
  const translate = useTranslate()
  // Focus lets the keyboard scroll it sideways.
  return (
    <Box role="group" aria-label={translate(title)} tabIndex={0} sx={{ overflowX: 'auto' }}>
      <Table size="small">
        <TableHead>
          <TableRow>
            {columns.map(({ label, isAmount }, index) => (
              <TableCell
                key={label ?? index}
                // Buttons head nothing.
                component={label ? 'th' : 'td'}
                align={isAmount ? 'right' : 'left'}
              >
                {label && translate(label)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={keyOf(row)}>
              {columns.map(({ label, isAmount, render }, index) => (
                <TableCell key={label ?? index} align={isAmount ? 'right' : 'left'}>
                  {render(row)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  )
}

function RowCards<Row extends { id?: string; itemId?: string }>({ columns, rows }: Rows<Row>) {
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 2 }}>
      {rows.map((row) => (
        <li key={keyOf(row)}>
          <Facts
            facts={columns.flatMap(({ label, render }): [string, ReactNode][] =>
              label ? [[label, render(row)]] : [],
            )}
          />
          {columns
            .filter(({ label }) => !label)
            .map(({ render }, index) => (
              <Box key={index}>{render(row)}</Box>
            ))}
        </li>
      ))}
    </Box>
  )
}
