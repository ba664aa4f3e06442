import Add from '@mui/icons-material/Add'
import { Box, Tab, Tabs } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { ListBase, useListContext, useTranslate } from 'react-admin'
import type { ThirdPartyBrandList, ThirdPartyDevice } from '../../api/schemas/third-party-device.ts'
import {
  THIRD_PARTY_KINDS,
  THIRD_PARTY_SCOPES,
  type ThirdPartyScope,
} from '../../domain/third-party-device.ts'
import { ListSearch, ListSelect } from '../fields/ListSearch.tsx'
import { request } from '../http.ts'
import { DialogButton } from '../layout/DialogButton.tsx'
import { ERRORS_STAY_ON_PAGE } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { RecordList } from '../layout/RecordList.tsx'
import { usePermission } from '../session.ts'
import { useColumns } from './columns.tsx'
import { DeleteThirdPartyButton } from './DeleteThirdPartyButton.tsx'
import { NewThirdPartyDialog } from './ThirdPartyDialogs.tsx'

export const ThirdPartyList = () => (
  <ListBase
    filterDefaultValues={{ scope: 'project' }}
    sort={{ field: 'name', order: 'ASC' }}
    perPage={20}
    queryOptions={ERRORS_STAY_ON_PAGE}
  >
    <ThirdPartyDevices />
  </ListBase>
)

function ThirdPartyDevices() {
  const translate = useTranslate()
  const { filterValues } = useListContext()
  const scope: ThirdPartyScope = filterValues.scope === 'personal' ? 'personal' : 'project'
  const canCreate = usePermission('third-party-devices.create')
  const canDelete = usePermission('third-party-devices.delete')
  const columns = useColumns(scope)
  return (
    <Page
      title={translate('thirdParty.title')}
      actions={
        canCreate &&
        THIRD_PARTY_KINDS.map((kind) => (
          <DialogButton key={kind} label={translate(`thirdParty.add.${kind}`)} icon={Add}>
            {(close) => <NewThirdPartyDialog kind={kind} onClose={close} />}
          </DialogButton>
        ))
      }
    >
      <ScopeTabs scope={scope} />
      <Filters key={scope} scope={scope} />
      <RecordList<ThirdPartyDevice>
        columns={columns}
        empty="thirdParty.empty"
        keptFilters={['scope']}
        hasShow
        {...(canDelete && {
          actions: (device: ThirdPartyDevice) => <DeleteThirdPartyButton device={device} isSmall />,
        })}
      />
    </Page>
  )
}

/** Another tab is another list: what was searched does not stay. */
function ScopeTabs({ scope }: { scope: ThirdPartyScope }) {
  const translate = useTranslate()
  const { setFilters } = useListContext()
  return (
    <Tabs
      value={scope}
      aria-label={translate('thirdParty.scopes.title')}
      sx={{ mb: 2, borderBottom: 1, borderColor: 'divider' }}
      onChange={(_event, chosen: ThirdPartyScope) => setFilters({ scope: chosen })}
    >
      {THIRD_PARTY_SCOPES.map((value) => (
        <Tab key={value} value={value} label={translate(`thirdParty.scopes.${value}`)} />
      ))}
    </Tabs>
  )
}

function Filters({ scope }: { scope: ThirdPartyScope }) {
  const translate = useTranslate()
  const hasManagers = usePermission('installers.list')
  const { filterValues } = useListContext()
  const { data } = useQuery({
    queryKey: ['third-party-devices', 'brands'],
    queryFn: () => request<ThirdPartyBrandList>('GET', 'third-party-devices/brands'),
  })
  const brands = (data?.rows ?? []).filter(
    ({ kind }) => !filterValues.kind || filterValues.kind === kind,
  )
  const owner = scope === 'project' ? 'project' : 'owner'
  return (
    <Box role="search" data-search sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2 }}>
      <ListSearch name="name" label="thirdParty.name" />
      <ListSearch name={owner} label={`thirdParty.${owner}`} />
      {hasManagers && <ListSearch name="manager" label={`thirdParty.manager.${scope}`} />}
      <ListSelect
        name="kind"
        label="thirdParty.kind"
        choices={THIRD_PARTY_KINDS.map((value) => ({
          value,
          label: translate(`thirdParty.kinds.${value}`),
        }))}
      />
      <ListSelect
        name="brandId"
        label="thirdParty.brand"
        choices={brands.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Box>
  )
}
