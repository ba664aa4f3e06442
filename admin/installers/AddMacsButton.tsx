import PlaylistAdd from '@mui/icons-material/PlaylistAdd'
import { useTranslate } from 'react-admin'
import type { Installer } from '../../api/schemas/installer.ts'
import { request } from '../http.ts'
import { DialogButton } from '../layout/DialogButton.tsx'
import { AddMacsDialog } from '../library/AddMacsDialog.tsx'
import { usePermission } from '../session.ts'

/** Allots free MACs of the library to an installer. */
export function AddMacsButton({
  installer: { id, account },
  isSmall = false,
}: {
  installer: Installer
  isSmall?: boolean
}) {
  const translate = useTranslate()
  if (!usePermission('library-macs.allot')) return null
  const title = translate('installers.addMacsTo', { name: account })
  return (
    <DialogButton
      label={isSmall ? title : translate('library.add')}
      icon={PlaylistAdd}
      variant="contained"
      isSmall={isSmall}
    >
      {(close) => (
        <AddMacsDialog
          title={title}
          about="installers.addMacsAbout"
          kind="installer_macs"
          targetId={id}
          onAdd={(macs) =>
            request('POST', 'library-macs/allotments', { body: { installerId: id, macs } })
          }
          onClose={close}
        />
      )}
    </DialogButton>
  )
}
