import Delete from '@mui/icons-material/Delete'
import Edit from '@mui/icons-material/Edit'
import LockReset from '@mui/icons-material/LockReset'
import MailOutlined from '@mui/icons-material/MailOutlined'
import { Box } from '@mui/material'
import type { ReactNode } from 'react'
import { useNotify, useRefresh, useTranslate } from 'react-admin'
import { request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { DialogButton } from '../layout/DialogButton.tsx'
import { PanelDialog } from '../layout/PanelDialog.tsx'
import { MailLog, type MailsOf } from '../mails/MailLog.tsx'

interface AccountActionsProps {
  /** Of the API: `sub-installers/<id>`. */
  path: string
  name: string
  email: string | null
  mailsOf: MailsOf
  canDelete?: boolean
  editDialog: (close: () => void) => ReactNode
}

/** What whoever manages an account does with it, as buttons of a row. */
export function AccountActions(props: AccountActionsProps) {
  const { path, name, email, mailsOf, canDelete = false, editDialog } = props
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  return (
    <Box component="span" sx={{ display: 'inline-flex', gap: 0.5 }}>
      <DialogButton isSmall icon={Edit} label={translate('people.editAccount', { name })}>
        {editDialog}
      </DialogButton>
      {email && (
        <DialogButton isSmall icon={LockReset} label={translate('people.resetTitle', { name })}>
          {(close) => (
            <ConfirmDialog
              title={translate('people.resetTitle', { name })}
              confirm={translate('people.reset')}
              onConfirm={async () => {
                await request('POST', `${path}/password-reset`)
                notify('people.resetDone', { type: 'success' })
              }}
              onClose={close}
            >
              {translate('people.resetAbout', { email })}
            </ConfirmDialog>
          )}
        </DialogButton>
      )}
      <DialogButton isSmall icon={MailOutlined} label={translate('mails.of', { name })}>
        {(close) => (
          <PanelDialog title={translate('mails.of', { name })} onClose={close}>
            <MailLog of={mailsOf} />
          </PanelDialog>
        )}
      </DialogButton>
      {canDelete && (
        <DialogButton isSmall icon={Delete} label={translate('people.deleteTitle', { name })}>
          {(close) => (
            <ConfirmDialog
              title={translate('people.deleteTitle', { name })}
              confirm={translate('common.delete')}
              isDangerous
              onConfirm={async () => {
                await request('DELETE', path)
                notify('people.deleted', { type: 'success' })
                refresh()
              }}
              onClose={close}
            >
              {translate('people.deleteAccountAbout')}
            </ConfirmDialog>
          )}
        </DialogButton>
      )}
    </Box>
  )
}
