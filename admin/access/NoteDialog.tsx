import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
  TextField,
} from '@mui/material'
import { type FormEvent, useId, useState } from 'react'
import { useTranslate } from 'react-admin'
import { MAX_NOTE } from '../../domain/access-grant.ts'
import { messageOf } from '../http.ts'

interface NoteDialogProps {
  /** Texts, not keys. */
  title: string
  about: string
  label: string
  submit: string
  onSubmit: (note: string) => Promise<void>
  onClose: () => void
}

/** Asks for a line of reasons before it does something; stays open with the reason where it is refused. */
export function NoteDialog({ title, about, label, submit, onSubmit, onClose }: NoteDialogProps) {
  const translate = useTranslate()
  const titleId = useId()
  const [note, setNote] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState('')

  async function send(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setRefusal('')
    try {
      await onSubmit(note.trim())
    } catch (error) {
      setRefusal(messageOf(error))
      setBusy(false)
    }
  }

  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="xs" fullWidth>
      <form onSubmit={(event) => void send(event)}>
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent>
          <DialogContentText>{about}</DialogContentText>
          <TextField
            autoFocus
            fullWidth
            required
            multiline
            maxRows={4}
            sx={{ mt: 2 }}
            label={label}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            slotProps={{ htmlInput: { maxLength: MAX_NOTE } }}
          />
          {refusal && (
            <Alert severity="error" sx={{ mt: 2 }}>
              {refusal}
            </Alert>
          )}
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Button onClick={onClose}>{translate('common.back')}</Button>
          <Button type="submit" variant="contained" disabled={isBusy || note.trim() === ''}>
            {submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
