import { Box, Card, type Theme } from '@mui/material'
import { DataTable, ListBase, useListContext, useStore, useTranslate } from 'react-admin'
import type { Installer } from '../../api/schemas/installer.ts'
import { AccessIcon } from '../access/AccessIcon.tsx'
import { sortParameter } from '../data-provider.ts'
import { ListSearch } from '../fields/ListSearch.tsx'
import type { Query } from '../http.ts'
import { CardList } from '../layout/CardList.tsx'
import { ColumnsButton } from '../layout/ColumnsButton.tsx'
import { ExportButton } from '../layout/ExportButton.tsx'
import { ListPagination } from '../layout/ListPagination.tsx'
import { ERRORS_STAY_ON_PAGE, ListStates } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { usePhone } from '../layout/phone.ts'
import { usePermission } from '../session.ts'
import { AddMacsButton } from './AddMacsButton.tsx'
import { COLUMNS, exportColumns, HIDDEN_COLUMNS, TABLE_KEY } from './columns.tsx'
import { DeleteInstallerButton } from './DeleteInstallerButton.tsx'
import { EditInstallerButton, NewInstallerButton } from './InstallerForm.tsx'

export function InstallerList() {
  const translate = useTranslate()
  return (
    <ListBase
      sort={{ field: 'account', order: 'ASC' }}
      perPage={20}
      queryOptions={ERRORS_STAY_ON_PAGE}
    >
      <Page title={translate('installers.title')} actions={<NewInstallerButton />}>
        <Box role="search" data-search sx={{ mb: 1 }}>
          <ListSearch label="installers.search" />
        </Box>
        <Toolbar />
        <ListStates empty="installers.empty">
          <Rows />
          <ListPagination />
        </ListStates>
      </Page>
    </ListBase>
  )
}

function Toolbar() {
  const { filterValues, sort, total } = useListContext()
  const [hidden] = useStore<string[]>(TABLE_KEY, HIDDEN_COLUMNS)
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 1, minHeight: 44 }}>
      <Box sx={{ flex: 1 }} />
      <Box sx={{ display: { xs: 'none', md: 'block' } }}>
        <ColumnsButton storeKey={TABLE_KEY} columns={COLUMNS} hiddenAtFirst={HIDDEN_COLUMNS} />
      </Box>
      {usePermission('installers.export') && (
        <ExportButton
          path="installers/export"
          query={{
            ...(filterValues as Query),
            sort: sortParameter(sort),
            columns: exportColumns(hidden),
          }}
          fileName="installers"
          disabled={total === 0}
        />
      )}
    </Box>
  )
}

const TABLE_LOOK = {
  '& .RaDataTable-tableWrapper': { overflowX: 'auto' },
  '& td': { whiteSpace: 'nowrap', maxWidth: 240, overflow: 'hidden', textOverflow: 'ellipsis' },
  '& td:last-of-type, & th:last-of-type': {
    position: 'sticky',
    right: 0,
    bgcolor: 'background.paper',
    boxShadow: (theme: Theme) => `inset 1px 0 0 ${theme.palette.divider}`,
  },
}

function Rows() {
  if (usePhone()) return <CardList<Installer> render={(row) => <InstallerCard installer={row} />} />
  return (
    <Card>
      <DataTable<Installer>
        storeKey={TABLE_KEY}
        hiddenColumns={HIDDEN_COLUMNS}
        bulkActionButtons={false}
        rowClick="show"
        empty={false}
        sx={TABLE_LOOK}
      >
        {COLUMNS.map(({ source, label, isSortable, render }) => (
          <DataTable.Col
            key={source}
            source={source}
            label={label}
            disableSort={!isSortable}
            render={render}
          />
        ))}
        <DataTable.Col
          label="installers.columns.action"
          render={(installer: Installer) => <InstallerActions installer={installer} />}
        />
      </DataTable>
    </Card>
  )
}

function InstallerCard({ installer }: { installer: Installer }) {
  const [account, email, company] = COLUMNS
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        {account?.render(installer)}
        <Box>{email?.render(installer)}</Box>
        <Box sx={{ color: 'text.secondary' }}>{company?.render(installer)}</Box>
      </Box>
      <InstallerActions installer={installer} />
    </Box>
  )
}

/** Clicks on the buttons do not open the row; the dialogs stand inside it, so what happens in them does not either. */
function InstallerActions({ installer }: { installer: Installer }) {
  return (
    <Box
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => event.stopPropagation()}
      sx={{ display: 'flex' }}
    >
      <AccessIcon installer={installer} />
      <AddMacsButton installer={installer} isSmall />
      <EditInstallerButton installer={installer} isSmall />
      <DeleteInstallerButton installer={installer} isSmall />
    </Box>
  )
}
