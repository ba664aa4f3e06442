import { Alert, Box, Button } from '@mui/material'
import { type FormEvent, type ReactNode, useState } from 'react'
import { HttpError, useTranslate } from 'react-admin'
import { messageOf, problemOf } from '../http.ts'

interface StepFormProps {
  /** What the button does: a key of the messages. */
  submit: string
  /** What the fields hold, by their names. Where it throws, the form says why. */
  onSubmit: (values: Record<string, string>) => Promise<void>
  /** Where the step itself is over, because it took too long or failed too often. */
  onOver?: (reason: string) => void
  children: ReactNode
}

/** One question before the console. */
export function StepForm({ submit, onSubmit, onOver, children }: StepFormProps) {
  const translate = useTranslate()
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState('')

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setRefusal('')
    try {
      await onSubmit(Object.fromEntries([...form].map(([name, value]) => [name, String(value)])))
    } catch (error) {
      if (onOver && isOver(error)) onOver(reasonOf(error))
      else setRefusal(messageOf(error))
    } finally {
      setBusy(false)
    }
  }

  /** A ticket that is gone says no more than that nobody is signed in. */
  function reasonOf(error: unknown): string {
    const isTicketGone = problemOf(error)?.detail === 'Sign in first'
    return isTicketGone ? translate('signIn.tookTooLong') : messageOf(error)
  }

  return (
    <Box component="form" onSubmit={(event) => void send(event)} sx={{ display: 'grid', gap: 2 }}>
      {refusal && <Alert severity="error">{refusal}</Alert>}
      {children}
      <Button type="submit" variant="contained" size="large" disabled={isBusy}>
        {translate(isBusy ? 'signIn.busy' : submit)}
      </Button>
    </Box>
  )
}

const isOver = (error: unknown) => error instanceof HttpError && error.status === 401
