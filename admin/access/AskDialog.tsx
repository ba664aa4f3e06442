import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material'
import { useId } from 'react'
import { useNotify, useRefresh, useTranslate } from 'react-admin'
import { request } from '../http.ts'
import type { Enterable } from './AccessIcon.tsx'
import { NoteDialog } from './NoteDialog.tsx'

interface AskDialogProps {
  installer: Enterable
  onClose: () => void
}

/** Asks an installer for access, or says that the answer is still out. */
export function AskDialog({ installer, onClose }: AskDialogProps) {
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const { id: installerId, name } = installer
  if (installer.access.state === 'requested') return <Asked name={name} onClose={onClose} />

  async function ask(note: string) {
    await request('POST', 'access-requests', { body: { installerId, note } })
    onClose()
    notify('access.ask.sent', { messageArgs: { name } })
    refresh()
  }

  return (
    <NoteDialog
      title={translate('access.ask.title')}
      about={translate('access.ask.about', { name })}
      label={translate('access.ask.note')}
      submit={translate('access.ask.send')}
      onSubmit={ask}
      onClose={onClose}
    />
  )
}

function Asked({ name, onClose }: { name: string; onClose: () => void }) {
  const translate = useTranslate()
  const titleId = useId()
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="xs" fullWidth>
      <DialogTitle id={titleId}>{translate('access.asked.title')}</DialogTitle>
      <DialogContent>{translate('access.asked.about', { name })}</DialogContent>
      <DialogActions>
        <Button autoFocus onClick={onClose}>
          {translate('common.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
