import {
  Alert,
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
} from '@mui/material'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { useTranslate } from 'react-admin'
import { messageOf } from '../http.ts'
import { NotConfirmed } from './not-confirmed.ts'

interface StepDialogProps {
  /** Keys of the messages. */
  title: string
  submit: string
  /** What the fields hold, by their names. Where it throws, the dialog stays and says why. */
  onSubmit: (values: Record<string, string>) => Promise<void>
  onClose: () => void
  children: ReactNode
}

/** Asks for one thing at a time; password managers see a form. */
export function StepDialog({ title, submit, onSubmit, onClose, children }: StepDialogProps) {
  const translate = useTranslate()
  const titleId = useId()
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState('')

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    // A dialog over this one is no part of it, except to React.
    event.stopPropagation()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setRefusal('')
    try {
      await onSubmit(Object.fromEntries([...form].map(([name, value]) => [name, String(value)])))
    } catch (error) {
      if (!(error instanceof NotConfirmed)) setRefusal(messageOf(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="xs" fullWidth>
      <form onSubmit={(event) => void send(event)}>
        <DialogTitle id={titleId}>{translate(title)}</DialogTitle>
        <DialogContent>
          <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
            {refusal && <Alert severity="error">{refusal}</Alert>}
            {children}
          </Box>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Button onClick={onClose}>{translate('common.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={isBusy}>
            {translate(submit)}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
