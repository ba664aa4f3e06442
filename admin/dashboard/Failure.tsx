import { Alert, Button } from '@mui/material'
import { useTranslate } from 'react-admin'
import { messageOf } from '../http.ts'

interface FailureProps {
  error: unknown
  onAgain: () => void
}

/** Why there are no numbers, and how to ask again. */
export function Failure({ error, onAgain }: FailureProps) {
  const translate = useTranslate()
  return (
    <Alert
      severity="error"
      action={
        <Button color="inherit" onClick={onAgain}>
          {translate('common.tryAgain')}
        </Button>
      }
    >
      {messageOf(error)}
    </Alert>
  )
}
