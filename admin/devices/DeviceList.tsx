import { Card } from '@mui/material'
import { useListContext } from 'react-admin'
import type { ProjectKind } from '../../domain/organization.ts'
import { ListPagination } from '../layout/ListPagination.tsx'
import { ListStates } from '../layout/ListStates.tsx'
import { usePhone } from '../layout/phone.ts'
import { DeviceCards } from './DeviceCards.tsx'
import { DeviceFilters, KEPT_FILTERS } from './DeviceFilters.tsx'
import { DeviceTable } from './DeviceTable.tsx'
import { DeviceToolbar } from './DeviceToolbar.tsx'
import { SelectionBar } from './SelectionBar.tsx'

/** Search, table or cards, and pages; stands in a list context. */
export function DeviceList({ kind }: { kind: ProjectKind }) {
  const isPhone = usePhone()
  const { selectedIds } = useListContext()
  return (
    <>
      <DeviceFilters kind={kind} />
      {selectedIds.length > 0 ? <SelectionBar kind={kind} /> : <DeviceToolbar kind={kind} />}
      <ListStates keptFilters={KEPT_FILTERS} empty="devices.empty">
        {isPhone ? (
          <DeviceCards kind={kind} />
        ) : (
          <Card>
            <DeviceTable key={kind} kind={kind} />
          </Card>
        )}
        <ListPagination />
      </ListStates>
    </>
  )
}
