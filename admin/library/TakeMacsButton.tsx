import RemoveCircle from '@mui/icons-material/RemoveCircleOutlined'
import Undo from '@mui/icons-material/Undo'
import { useListContext, useNotify, useRefresh, useTranslate } from 'react-admin'
import type { Permission } from '../../domain/permissions.ts'
import { request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { DialogButton } from '../layout/DialogButton.tsx'
import { usePermission } from '../session.ts'

const ICONS = { releases: Undo, removals: RemoveCircle }

interface TakeMacsButtonProps {
  /** Back to the library, or out of it. */
  action: keyof typeof ICONS
  permission: Permission
}

/** Takes the selected MACs from their installers, or out of the library. */
export function TakeMacsButton({ action, permission }: TakeMacsButtonProps) {
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const { selectedIds, onUnselectItems } = useListContext()
  const count = { smart_count: selectedIds.length }
  if (!usePermission(permission)) return null
  return (
    <DialogButton label={translate(`library.${action}.open`)} icon={ICONS[action]}>
      {(close) => (
        <ConfirmDialog
          title={translate(`library.${action}.title`, count)}
          confirm={translate(`library.${action}.open`)}
          isDangerous={action === 'removals'}
          onConfirm={async () => {
            await request('POST', `library-macs/${action}`, { body: { ids: selectedIds } })
            onUnselectItems()
            notify(`library.${action}.done`, { type: 'success', messageArgs: count })
            refresh()
          }}
          onClose={close}
        >
          {translate(`library.${action}.about`)}
        </ConfirmDialog>
      )}
    </DialogButton>
  )
}
