import PlaylistAdd from '@mui/icons-material/PlaylistAdd'
import { useTranslate } from 'react-admin'
import { request } from '../http.ts'
import { DialogButton } from '../layout/DialogButton.tsx'
import { Page } from '../layout/Page.tsx'
import { usePermission } from '../session.ts'
import { AddMacsDialog } from './AddMacsDialog.tsx'
import { MacList } from './MacList.tsx'

/** The whole library for a distributor; below, what was allotted there. */
export function LibraryList() {
  const translate = useTranslate()
  const mayEdit = usePermission('library-macs.edit')
  return (
    <Page title={translate('library.title')} actions={mayEdit && <AddButton />}>
      <MacList empty={mayEdit ? 'library.empty' : 'library.emptyBelow'} />
    </Page>
  )
}

function AddButton() {
  const translate = useTranslate()
  return (
    <DialogButton label={translate('library.add')} icon={PlaylistAdd} variant="contained">
      {(close) => (
        <AddMacsDialog
          title={translate('library.addTitle')}
          about="library.addAbout"
          kind="library_macs"
          onAdd={(macs) => request('POST', 'library-macs', { body: { macs } })}
          onClose={close}
        />
      )}
    </DialogButton>
  )
}
