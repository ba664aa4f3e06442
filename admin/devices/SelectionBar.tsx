import Close from '@mui/icons-material/Close'
import DeleteOutline from '@mui/icons-material/DeleteOutlined'
import Tune from '@mui/icons-material/Tune'
import { Box, Button, IconButton, Tooltip, Typography } from '@mui/material'
import { useState } from 'react'
import { useListContext, useNavigate, useTranslate } from 'react-admin'
import { MAX_BATCH_DEVICES } from '../../domain/autop-batch.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import { batchPath } from '../autop/draft.ts'
import { usePermission } from '../session.ts'
import { DeleteDevicesDialog } from './DeleteDevicesDialog.tsx'

/** Stands in place of the toolbar while rows are selected, also on other pages of the list. */
export function SelectionBar({ kind }: { kind: ProjectKind }) {
  const translate = useTranslate()
  const { selectedIds, onUnselectItems } = useListContext()
  const navigate = useNavigate()
  const canSubmit = usePermission('autop.submit')
  const canDelete = usePermission('devices.delete')
  const [isDeleting, setDeleting] = useState(false)
  const count = { smart_count: selectedIds.length }
  return (
    <Box
      role="region"
      aria-label={translate('devices.selection.title')}
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
      <Tooltip title={translate('devices.selection.none')}>
        <IconButton
          aria-label={translate('devices.selection.none')}
          onClick={() => onUnselectItems()}
        >
          <Close fontSize="small" />
        </IconButton>
      </Tooltip>
      <Typography sx={{ fontWeight: 500 }}>
        {translate('devices.selection.count', count)}
      </Typography>
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
          {translate('devices.selection.autop', count)}
        </Button>
      )}
      {canDelete && (
        <Button color="error" startIcon={<DeleteOutline />} onClick={() => setDeleting(true)}>
          {translate('common.delete')}
        </Button>
      )}
      {isDeleting && <DeleteDevicesDialog ids={selectedIds} onClose={() => setDeleting(false)} />}
    </Box>
  )
}

/** Every match up to the limit of a batch; the button says which of the two it will be. */
function SelectAll() {
  const translate = useTranslate()
  const { total = 0, selectedIds, onSelectAll, meta } = useListContext()
  if (selectedIds.length >= Math.min(total, MAX_BATCH_DEVICES)) return null
  const isAll = total <= MAX_BATCH_DEVICES && meta?.totalIsExact !== false
  return (
    <Button onClick={() => onSelectAll({ limit: MAX_BATCH_DEVICES })}>
      {isAll
        ? translate('devices.selection.all', { smart_count: total })
        : translate('devices.selection.first', { smart_count: MAX_BATCH_DEVICES })}
    </Button>
  )
}
