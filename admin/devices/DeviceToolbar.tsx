import Tune from '@mui/icons-material/Tune'
import { Box, Button } from '@mui/material'
import { lazy, Suspense } from 'react'
import { LinkBase, useListContext, useStore } from 'react-admin'
import type { ProjectKind } from '../../domain/organization.ts'
import { batchPath } from '../autop/draft.ts'
import { sortParameter } from '../data-provider.ts'
import type { Query } from '../http.ts'
import { ColumnsButton } from '../layout/ColumnsButton.tsx'
import { ExportButton } from '../layout/ExportButton.tsx'
import { usePermission } from '../session.ts'
import { columnsOf, exportColumns, HIDDEN_COLUMNS, tableKey } from './columns.tsx'
import { ClearSearch } from './DeviceFilters.tsx'

/** With forms of its own, which most who look at devices never open. */
const AddDevices = lazy(async () => ({ default: (await import('./AddDevices.tsx')).AddDevices }))

export function DeviceToolbar({ kind }: { kind: ProjectKind }) {
  const { filterValues, sort, total } = useListContext()
  const [hidden] = useStore<string[]>(tableKey(kind), HIDDEN_COLUMNS)
  const canExport = usePermission('devices.export')
  const canCreate = usePermission('devices.create')
  const canSubmit = usePermission('autop.submit')
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        mb: 1,
        minHeight: 44,
      }}
    >
      <ClearSearch kind={kind} />
      <Box sx={{ flex: 1 }} />
      <Box sx={{ display: { xs: 'none', md: 'block' } }}>
        <ColumnsButton
          storeKey={tableKey(kind)}
          columns={columnsOf(kind)}
          hiddenAtFirst={HIDDEN_COLUMNS}
        />
      </Box>
      {canExport && (
        <ExportButton
          path="devices/export"
          query={{
            ...(filterValues as Query),
            sort: sortParameter(sort),
            columns: exportColumns(kind, hidden),
          }}
          fileName="devices"
          disabled={total === 0}
        />
      )}
      {canCreate && (
        <Suspense>
          <AddDevices />
        </Suspense>
      )}
      {canSubmit && (
        <Button variant="contained" startIcon={<Tune />} component={LinkBase} to={batchPath(kind)}>
          AutoP
        </Button>
      )}
    </Box>
  )
}
