import type { Identifier } from 'react-admin'
import { useListContext, useNotify, useRefresh } from 'react-admin'
import { request } from '../http.ts'
import { plural } from '../labels.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'

interface DeleteDevicesDialogProps {
  ids: Identifier[]
  onClose: () => void
}

export function DeleteDevicesDialog({ ids, onClose }: DeleteDevicesDialogProps) {
  const notify = useNotify()
  const refresh = useRefresh()
  const { onUnselectItems } = useListContext()
  const devices = plural(ids.length, 'device')

  const confirmation = `delete ${ids.length} ${ids.length === 1 ? 'device' : 'devices'}`

  async function remove() {
    await request('POST', 'devices/deletions', { body: { ids, confirmation } })
    onUnselectItems()
    notify(`${devices} deleted`, { type: 'success' })
    refresh()
  }

  return (
    <ConfirmDialog
      title={`Delete ${devices}?`}
      confirm={`Delete ${devices}`}
      isDangerous
      typed={confirmation}
      onConfirm={remove}
      onClose={onClose}
    >
      Their stored AutoP settings go with them, and commands that wait for them are canceled. This
      cannot be undone.
    </ConfirmDialog>
  )
}
