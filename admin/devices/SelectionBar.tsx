import Close from '@mui/icons-material/Close'
import DeleteOutline from '@mui/icons-material/DeleteOutlined'
import Tune from '@mui/icons-material/Tune'
import { Box, Button, IconButton, Tooltip, Typography } from '@mui/material'
import { useState } from 'react'
import { useListContext, useNavigate } from 'react-admin'
import { MAX_BATCH_DEVICES } from '../../domain/autop-batch.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import { batchPath } from '../autop/draft.ts'
import { plural } from '../labels.ts'
import { usePermission } from '../session.ts'
import { DeleteDevicesDialog } from './DeleteDevicesDialog.tsx'

/** Stands in place of the toolbar while rows are selected, also on other pages of the list. */
export function SelectionBar({ kind }: { kind: ProjectKind }) {
  const { selectedIds, onUnselectItems } = useListContext()
  const navigate = useNavigate()
  const canSubmit = usePermission('autop.submit')
  const canDelete = usePermission('devices.delete')
  const [isDeleting, setDeleting] = useState(false)
  const devices = plural(selectedIds.length, 'device')
  return (
    <Box
      role="region"
      aria-label="Selected devices"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        minHeight: 44,
        px: 1,
        mb: 1,
        borderRadius: 1,
        bgcolor: 'action.selected',
      }}
    >
      <Tooltip title="Select none">
        <IconButton aria-label="Select none" onClick={() => onUnselectItems()}>
          <Close fontSize="small" />
        </IconButton>
      </Tooltip>
      <Typography sx={{ fontWeight: 500 }}>{devices} selected</Typography>
      <SelectAll />
      <Box sx={{ flex: 1 }} />
      {canSubmit && (
        <Button
          variant="contained"
          startIcon={<Tune />}
          onClick={() =>
            navigate(batchPath(kind), { state: { deviceIds: selectedIds.map(String) } })
          }
        >
          AutoP for {devices}
        </Button>
      )}
      {canDelete && (
        <Button color="error" startIcon={<DeleteOutline />} onClick={() => setDeleting(true)}>
          Delete
        </Button>
      )}
      {isDeleting && <DeleteDevicesDialog ids={selectedIds} onClose={() => setDeleting(false)} />}
    </Box>
  )
}

/** Every match up to the limit of a batch; the button says which of the two it will be. */
function SelectAll() {
  const { total = 0, selectedIds, onSelectAll, meta } = useListContext()
  if (selectedIds.length >= Math.min(total, MAX_BATCH_DEVICES)) return null
  const isAll = total <= MAX_BATCH_DEVICES && meta?.totalIsExact !== false
  return (
    <Button onClick={() => onSelectAll({ limit: MAX_BATCH_DEVICES })}>
      {isAll
        ? `Select all ${plural(total, 'match', 'matches')}`
        : `Select the first ${MAX_BATCH_DEVICES}`}
    </Button>
  )
}
