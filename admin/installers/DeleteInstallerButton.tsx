import Delete from '@mui/icons-material/Delete'
import { Alert, Skeleton } from '@mui/material'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNotify, useRedirect, useTranslate } from 'react-admin'
import type { Installer, InstallerDetails } from '../../api/schemas/installer.ts'
import { request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { DialogButton } from '../layout/DialogButton.tsx'
import { usePermission } from '../session.ts'
import { TransferDialog } from './TransferDialog.tsx'

/** Deletes an installer that owns nothing; offers to transfer what stands in the way. */
export function DeleteInstallerButton({
  installer,
  isSmall = false,
}: {
  installer: Installer
  isSmall?: boolean
}) {
  const translate = useTranslate()
  if (!usePermission('installers.delete')) return null
  const label = isSmall
    ? translate('installers.deleteOne', { name: installer.account })
    : translate('common.delete')
  return (
    <DialogButton label={label} icon={Delete} isSmall={isSmall} isDangerous>
      {(close) => <DeleteDialog installer={installer} onClose={close} />}
    </DialogButton>
  )
}

function DeleteDialog({ installer, onClose }: { installer: Installer; onClose: () => void }) {
  const { id, account } = installer
  const translate = useTranslate()
  const notify = useNotify()
  const queryClient = useQueryClient()
  const redirect = useRedirect()
  // Under the key of the record's page, so that whatever refreshes that refreshes this.
  const { data } = useQuery({
    queryKey: ['installers', 'getOne', { id, of: 'deletion' }],
    queryFn: () => request<InstallerDetails>('GET', `installers/${id}`),
    staleTime: 0,
  })
  const { projects = 0, devices = 0 } = data?.holdings ?? {}
  if (data && projects + devices > 0) {
    return <TransferDialog installer={data} isBeforeDeletion onClose={onClose} />
  }
  return (
    <ConfirmDialog
      title={translate('installers.deleteOne', { name: account })}
      confirm={translate('common.delete')}
      isDangerous
      typed={account}
      onConfirm={async () => {
        await request('POST', `installers/${id}/deletion`, { body: { confirmation: account } })
        notify('installers.deleted', { type: 'success', messageArgs: { name: account } })
        redirect('/installers')
        // Not the record, which is gone.
        await queryClient.invalidateQueries({ queryKey: ['installers', 'getList'] })
      }}
      onClose={onClose}
    >
      {data ? translate('installers.deleteAbout') : <Skeleton />}
      {data && data.macCount > 0 && (
        <Alert severity="info" sx={{ mt: 1 }}>
          {translate('installers.macsGoBack', { smart_count: data.macCount })}
        </Alert>
      )}
    </ConfirmDialog>
  )
}
