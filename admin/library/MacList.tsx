import { Box, Button, Card, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { DataTable, ListBase, useListContext, useTranslate } from 'react-admin'
import type { LibraryMac } from '../../api/schemas/library-mac.ts'
import { MAC_STATES } from '../../domain/library-mac.ts'
import { CodeField } from '../fields/CodeField.tsx'
import { DateField } from '../fields/DateField.tsx'
import { ListSearch, ListSelect } from '../fields/ListSearch.tsx'
import { translate } from '../i18n.ts'
import { CardList } from '../layout/CardList.tsx'
import { LabeledBody } from '../layout/LabeledRow.tsx'
import { ListPagination } from '../layout/ListPagination.tsx'
import { ERRORS_STAY_ON_PAGE, ListStates } from '../layout/ListStates.tsx'
import { usePhone } from '../layout/phone.ts'
import { usePermission } from '../session.ts'
import { TakeMacsButton } from './TakeMacsButton.tsx'

interface MacListProps {
  /** Only those allotted to this installer. */
  installerId?: string
  /** A key of the messages. */
  empty: string
  /** Buttons beside the search. */
  actions?: ReactNode
}

/** Search, table or cards, and pages of MACs. */
export function MacList({ installerId, empty, actions }: MacListProps) {
  return (
    <ListBase
      key={installerId}
      resource="library-macs"
      {...(installerId && { filter: { installerId }, disableSyncWithLocation: true })}
      storeKey={installerId ? false : undefined}
      sort={{ field: 'mac', order: 'ASC' }}
      perPage={20}
      queryOptions={ERRORS_STAY_ON_PAGE}
    >
      <Box
        role="search"
        data-search
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1.5, alignItems: 'center' }}
      >
        <ListSearch name="mac" label="library.search" />
        <StateSelect />
        <Box sx={{ flex: 1 }} />
        {actions}
      </Box>
      <SelectionBar />
      <ListStates empty={empty}>
        <Rows isOfOne={installerId !== undefined} />
        <ListPagination />
      </ListStates>
    </ListBase>
  )
}

const StateSelect = () => (
  <ListSelect
    name="state"
    label="library.columns.state"
    choices={MAC_STATES.map((value) => ({ value, label: translate(`library.states.${value}`) }))}
  />
)

/** What can be done with the selected MACs, once there are some. */
function SelectionBar() {
  const translate = useTranslate()
  const { selectedIds, onUnselectItems } = useListContext()
  if (selectedIds.length === 0) return null
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1, alignItems: 'center' }}>
      <Typography role="status">
        {translate('library.selected', { smart_count: selectedIds.length })}
      </Typography>
      <TakeMacsButton action="releases" permission="library-macs.allot" />
      <TakeMacsButton action="removals" permission="library-macs.edit" />
      <Button onClick={() => onUnselectItems()}>{translate('library.unselect')}</Button>
    </Box>
  )
}

const TABLE_LOOK = {
  '& .RaDataTable-tableWrapper': { overflowX: 'auto' },
  '& td': { whiteSpace: 'nowrap', maxWidth: 260, overflow: 'hidden', textOverflow: 'ellipsis' },
}

function Rows({ isOfOne }: { isOfOne: boolean }) {
  const mayChange = usePermission('library-macs.allot')
  const isPhone = usePhone()
  if (isPhone) return <CardList<LibraryMac> render={(row) => <MacCard mac={row} />} />
  return (
    <Card>
      <DataTable<LibraryMac>
        body={LabeledBody}
        // Only a table with bulk actions draws checkboxes; the actions stand in the bar above it.
        bulkActionButtons={mayChange}
        bulkActionsToolbar={false}
        // What is in use is taken from nobody.
        isRowSelectable={({ state }: LibraryMac) => state !== 'in_use'}
        rowClick={false}
        empty={false}
        sx={TABLE_LOOK}
      >
        <DataTable.Col source="mac" label="MAC" render={macOf} />
        <DataTable.Col source="state" label="library.columns.state" disableSort render={stateOf} />
        {!isOfOne && (
          <DataTable.Col
            source="installerName"
            label="library.columns.installer"
            disableSort
            render={({ installerName }: LibraryMac) => installerName ?? '–'}
          />
        )}
        <DataTable.Col
          source="deviceName"
          label="library.columns.device"
          disableSort
          render={({ deviceName }: LibraryMac) => deviceName ?? '–'}
        />
        <DataTable.Col
          source="remark"
          label="library.columns.remark"
          disableSort
          render={({ remark }: LibraryMac) => remark || '–'}
        />
        <DataTable.Col
          source="allottedAt"
          label="library.columns.allotted"
          disableSort
          render={({ allottedAt }: LibraryMac) => <DateField value={allottedAt} />}
        />
      </DataTable>
    </Card>
  )
}

const macOf = ({ mac }: LibraryMac) => <CodeField value={mac} name="MAC" />
const stateOf = ({ state }: LibraryMac) => translate(`library.states.${state}`)

const MacCard = ({ mac }: { mac: LibraryMac }) => (
  <Box>
    {macOf(mac)}
    <Box>{[stateOf(mac), mac.installerName, mac.deviceName].filter(Boolean).join(' · ')}</Box>
    <Box sx={{ color: 'text.secondary' }}>{mac.remark}</Box>
  </Box>
)
