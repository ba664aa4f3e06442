import type { Identifier } from 'react-admin'
import { useListContext, useNotify, useRefresh, useTranslate } from 'react-admin'
import { request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'

interface DeleteDevicesDialogProps {
  ids: Identifier[]
  onClose: () => void
}

export function DeleteDevicesDialog({ ids, onClose }: DeleteDevicesDialogProps) {
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const { onUnselectItems } = useListContext()
  const count = { smart_count: ids.length }

  /** The words that the API asks for, in every language. */
  const confirmation = `delete ${ids.length} ${ids.length === 1 ? 'device' : 'devices'}`

  async function remove() {
    await request('POST', 'devices/deletions', { body: { ids, confirmation } })
    onUnselectItems()
    notify('devices.deletions.done', { type: 'success', messageArgs: count })
    refresh()
  }

  return (
    <ConfirmDialog
      title={translate('devices.deletions.title', count)}
      confirm={translate('devices.deletions.confirm', count)}
      isDangerous
      typed={translate('devices.deletions.typed', count)}
      onConfirm={remove}
      onClose={onClose}
    >
      {translate('devices.deletions.about')}
    </ConfirmDialog>
  )
}
