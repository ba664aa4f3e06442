import { Box, Button, Card } from '@mui/material'
import {
  DataTable,
  type Identifier,
  ListContextProvider,
  ResourceContextProvider,
  useDataProvider,
  useListContext,
  useListController,
  useNotify,
} from 'react-admin'
import type { Device } from '../../api/schemas/device.ts'
import { MAX_BATCH_DEVICES } from '../../domain/autop-batch.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import { ClearSearch, DeviceFilters } from '../devices/DeviceFilters.tsx'
import { CodeField } from '../fields/CodeField.tsx'
import { OnlineField } from '../fields/OnlineField.tsx'
import { formatNumber } from '../format.ts'
import { messageOf } from '../http.ts'
import { translate } from '../i18n.ts'
import { LabeledBody } from '../layout/LabeledRow.tsx'
import { ListPagination } from '../layout/ListPagination.tsx'
import { ERRORS_STAY_ON_PAGE, ListStates } from '../layout/ListStates.tsx'
import { usePhone } from '../layout/phone.ts'
import type { Draft } from './draft.ts'
import { PickerCards } from './PickerCards.tsx'

const Column = DataTable.Col<Device>

interface PickerTableProps {
  kind: ProjectKind
  draft: Draft
  onChange: (part: Partial<Draft>) => void
}

/** The device list with its searches, ticking into the draft instead of into React-Admin's own selection. */
export function PickerTable({ kind, draft, onChange }: PickerTableProps) {
  const resource = kind === 'single_family' ? 'personal-devices' : 'project-devices'
  const notify = useNotify()
  const isPhone = usePhone()
  const controller = useListController<Device>({
    resource,
    filterDefaultValues: { projectKind: kind },
    sort: { field: 'name', order: 'ASC' },
    perPage: 10,
    disableSyncWithLocation: true,
    storeKey: false,
    queryOptions: ERRORS_STAY_ON_PAGE,
  })

  function select(ids: Identifier[]) {
    const deviceIds = [...new Set(ids.map(String))]
    if (deviceIds.length > MAX_BATCH_DEVICES) {
      notify('autop.picker.tooMany', {
        type: 'warning',
        messageArgs: { smart_count: MAX_BATCH_DEVICES },
      })
      return
    }
    onChange({ choice: 'devices', deviceIds })
  }
  const toggle = (id: Identifier) =>
    select(
      draft.deviceIds.includes(String(id))
        ? draft.deviceIds.filter((other) => other !== id)
        : [...draft.deviceIds, id],
    )

  return (
    <ResourceContextProvider value={resource}>
      <ListContextProvider
        value={{
          ...controller,
          selectedIds: draft.deviceIds,
          onSelect: select,
          onToggleItem: toggle,
        }}
      >
        <DeviceFilters kind={kind} />
        <ListStates keptFilters={['projectKind']} empty="autop.picker.empty">
          <SelectMatches kind={kind} draft={draft} onSelect={select} onChange={onChange} />
          {isPhone ? <PickerCards /> : <Devices kind={kind} />}
          <ListPagination />
        </ListStates>
      </ListContextProvider>
    </ResourceContextProvider>
  )
}

const Devices = ({ kind }: Pick<PickerTableProps, 'kind'>) => (
  <Card>
    <DataTable
      body={LabeledBody}
      bulkActionButtons
      bulkActionsToolbar={false}
      rowClick="toggleSelection"
      empty={false}
      storeKey={`picker.${kind}.datatable`}
      sx={{ '& .RaDataTable-tableWrapper': { overflowX: 'auto' } }}
    >
      <Column source="name" label="devices.columns.name" />
      <Column source="projectName" label={`words.project.${kind}`} />
      <Column source="model" label="devices.columns.model" />
      <Column source="mac" label="MAC" render={({ mac }) => <CodeField value={mac} name="MAC" />} />
      <Column
        source="online"
        label="devices.columns.status"
        render={({ online }) => <OnlineField online={online} />}
      />
    </DataTable>
  </Card>
)

interface SelectMatchesProps extends PickerTableProps {
  onSelect: (ids: Identifier[]) => void
}

/** All that the search finds: one by one while they fit into a batch, otherwise by the search itself. */
function SelectMatches({ kind, draft, onSelect, onChange }: SelectMatchesProps) {
  const { resource, total = 0, filterValues, sort, meta } = useListContext()
  const dataProvider = useDataProvider()
  const notify = useNotify()
  const fits = total <= MAX_BATCH_DEVICES
  const count = `${formatNumber(total)}${meta?.totalIsExact === false ? '+' : ''}`

  async function selectEach() {
    try {
      const { data } = await dataProvider.getList(resource, {
        pagination: { page: 1, perPage: MAX_BATCH_DEVICES },
        sort,
        filter: filterValues,
      })
      onSelect([...draft.deviceIds, ...data.map(({ id }) => id)])
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
    }
  }

  function selectBySearch() {
    const { projectKind: _of, ...filter } = filterValues
    onChange({ choice: 'filter', filter, filterTotal: count })
  }

  if (total === 0) return null
  return (
    <Box sx={{ display: 'flex', gap: 1, mb: 1 }}>
      <Button variant="outlined" onClick={() => (fits ? void selectEach() : selectBySearch())}>
        {fits
          ? translate('devices.selection.all', { smart_count: total })
          : translate('autop.picker.takeAll', { total: count })}
      </Button>
      <ClearSearch kind={kind} />
    </Box>
  )
}
