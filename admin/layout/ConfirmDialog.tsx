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
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { useTranslate } from 'react-admin'
import { messageOf } from '../http.ts'

interface ConfirmDialogProps {
  title: string
  children: ReactNode
  /** What the button does, as a verb. */
  confirm: string
  isDangerous?: boolean
  /** What must be typed before the button works; none for what is easily undone or small. */
  typed?: string
  /** Whether what it asks for is filled in. */
  isReady?: boolean
  onConfirm: () => Promise<void>
  onClose: () => void
}

/** Asks before something that cannot be taken back; stays open with the reason where it is refused. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, confirm, isDangerous = false, typed, isReady = true } = props
  const { onConfirm, onClose } = props
  const translate = useTranslate()
  const titleId = useId()
  const [text, setText] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState('')

  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setRefusal('')
    try {
      await onConfirm()
      onClose()
    } catch (error) {
      setRefusal(messageOf(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="xs" fullWidth>
      <form onSubmit={(event) => void submit(event)}>
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent>
          <DialogContentText component="div">{children}</DialogContentText>
          {typed && (
            <TextField
              autoFocus
              fullWidth
              sx={{ mt: 2 }}
              label={translate('layout.typeToConfirm', { text: typed })}
              value={text}
              onChange={(event) => setText(event.target.value)}
              autoComplete="off"
            />
          )}
          {refusal && (
            <Alert severity="error" sx={{ mt: 2 }}>
              {refusal}
            </Alert>
          )}
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Button onClick={onClose}>{translate('common.back')}</Button>
          <Button
            type="submit"
            variant="contained"
            color={isDangerous ? 'error' : 'primary'}
            disabled={isBusy || !isReady || (typed !== undefined && text.trim() !== typed)}
            autoFocus={typed === undefined}
          >
            {confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
