import { Box, Card, type Theme } from '@mui/material'
import type { ReactNode } from 'react'
import {
  DataTable,
  type RaRecord,
  useGetResourceLabel,
  useResourceContext,
  useTranslate,
} from 'react-admin'
import { CardList } from './CardList.tsx'
import { DialogHost } from './DialogHost.tsx'
import { Facts } from './Facts.tsx'
import { ListPagination } from './ListPagination.tsx'
import { ListStates } from './ListStates.tsx'
import { usePhone } from './phone.ts'

export interface RecordColumn<Row> {
  source: string
  /** A key of the messages. */
  label: string
  isSortable?: boolean
  /** Amounts stand under each other by their last digit. */
  isAmount?: boolean
  render: (row: Row) => ReactNode
}

interface RecordListProps<Row> {
  /** The first heads the cards of a phone. */
  columns: RecordColumn<Row>[]
  /** A key of the messages. */
  empty: string
  keptFilters?: readonly string[]
  /** Buttons at the end of each row. */
  actions?: (row: Row) => ReactNode
  hasShow?: boolean
}

const TABLE_LOOK = {
  '& td': { maxWidth: 260, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
}

/** Actions stay in sight while the rest scrolls sideways. */
const ACTIONS_LOOK = {
  ...TABLE_LOOK,
  '& td:last-of-type, & th:last-of-type': {
    position: 'sticky',
    right: 0,
    bgcolor: 'background.paper',
    boxShadow: (theme: Theme) => `inset 1px 0 0 ${theme.palette.divider}`,
  },
}

/** A list as table, or as cards on a phone, with its pages; stands in a list context. */
export function RecordList<Row extends RaRecord>(props: RecordListProps<Row>) {
  const { columns, empty, keptFilters = [], actions, hasShow = false } = props
  const isPhone = usePhone()
  return (
    <DialogHost>
      <ListStates empty={empty} keptFilters={keptFilters}>
        {isPhone ? (
          <CardList<Row>
            render={(row) => <RecordCard row={row} columns={columns} actions={actions} />}
          />
        ) : (
          <SidewaysCard>
            <DataTable<Row>
              bulkActionButtons={false}
              rowClick={hasShow ? 'show' : false}
              empty={false}
              sx={actions ? ACTIONS_LOOK : TABLE_LOOK}
            >
              {columns.map(({ source, label, isSortable = false, isAmount = false, render }) => (
                <DataTable.Col
                  key={source}
                  source={source}
                  label={label}
                  disableSort={!isSortable}
                  {...(isAmount && { align: 'right' })}
                  render={render}
                />
              ))}
              {actions && <DataTable.Col label="people.actions" render={actions} />}
            </DataTable>
          </SidewaysCard>
        )}
        <ListPagination />
      </ListStates>
    </DialogHost>
  )
}

/** Scrolls by keyboard too, where nothing in it can be reached by it. */
function SidewaysCard({ children }: { children: ReactNode }) {
  const labelOf = useGetResourceLabel()
  const name = useResourceContext()
  return (
    <Card
      tabIndex={0}
      role="group"
      aria-label={name && labelOf(name, 2)}
      sx={{ overflowX: 'auto' }}
    >
      {children}
    </Card>
  )
}

interface RecordCardProps<Row> extends Pick<RecordListProps<Row>, 'columns' | 'actions'> {
  row: Row
}

function RecordCard<Row>({ row, columns: [first, ...others], actions }: RecordCardProps<Row>) {
  const translate = useTranslate()
  return (
    <Box sx={{ display: 'grid', gap: 0.75 }}>
      <Box sx={{ fontWeight: 500 }}>{first?.render(row)}</Box>
      <Facts facts={others.map(({ label, render }) => [translate(label), render(row)])} />
      {actions && <Box>{actions(row)}</Box>}
    </Box>
  )
}
