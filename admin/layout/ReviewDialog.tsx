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
import { FormInput } from '../fields/FormInput.tsx'
import { type FormField, type FormValues, valuesToSend } from '../fields/form-field.ts'
import { messageOf } from '../http.ts'
import { errorsOf } from './FormDialog.tsx'
import { usePhone } from './phone.ts'

interface Review {
  title: string
  about: ReactNode
  /** What the button does, as a verb with its value. */
  submit: string
}

interface ReviewDialogProps {
  title: string
  fields: (values: FormValues) => FormField[]
  /** What the fields hold at first. */
  values: FormValues
  isDangerous?: boolean
  /** What is wrong before the API is asked, by field. */
  check: (values: FormValues) => Record<string, string>
  /** What is about to happen, with value and receiver. */
  review: (values: FormValues) => Review
  /** Where it throws, the dialog stays open and says why. */
  onSubmit: (values: FormValues) => Promise<unknown>
  onClose: () => void
}

/** Asks for some values, shows what they come to, and only then carries it out: for what moves money. */
export function ReviewDialog(props: ReviewDialogProps) {
  const { title, fields: fieldsOf, values: first, isDangerous = false, check, onClose } = props
  const translate = useTranslate()
  const isPhone = usePhone()
  const titleId = useId()
  const [values, setValues] = useState(first)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [refusal, setRefusal] = useState('')
  const [isReviewing, setReviewing] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const fields = fieldsOf(values)
  const review = isReviewing ? props.review(values) : undefined

  function goOn(event: FormEvent) {
    event.preventDefault()
    setRefusal('')
    const faults = check(values)
    setErrors(faults)
    if (Object.keys(faults).length === 0) setReviewing(true)
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    try {
      await props.onSubmit(valuesToSend(fields, values))
    } catch (error) {
      const atFields = errorsOf(error)
      setErrors(atFields)
      setRefusal(fields.some(({ name }) => atFields[name]) ? '' : messageOf(error))
      setReviewing(false)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog
      open
      // What was typed is not lost by a click beside the dialog.
      onClose={(_event, reason) => reason === 'escapeKeyDown' && values === first && onClose()}
      aria-labelledby={titleId}
      maxWidth="sm"
      fullWidth
      fullScreen={isPhone}
    >
      <form onSubmit={(event) => (isReviewing ? void submit(event) : goOn(event))} noValidate>
        <DialogTitle id={titleId}>{review?.title ?? title}</DialogTitle>
        <DialogContent>
          {review?.about ?? (
            <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
              {fields.map((field, index) => (
                <FormInput
                  key={field.name}
                  field={field}
                  value={values[field.name] ?? ''}
                  error={errors[field.name]}
                  autoFocus={index === 0}
                  onChange={(value) => setValues({ ...values, [field.name]: value })}
                />
              ))}
            </Box>
          )}
          {refusal && (
            <Alert severity="error" sx={{ mt: 2 }}>
              {refusal}
            </Alert>
          )}
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          {review && (
            <Button onClick={() => setReviewing(false)}>{translate('common.back')}</Button>
          )}
          <Button onClick={onClose}>{translate('common.cancel')}</Button>
          <Button
            key={isReviewing ? 'submit' : 'goOn'}
            type="submit"
            variant="contained"
            color={review && isDangerous ? 'error' : 'primary'}
            disabled={isBusy}
            autoFocus={isReviewing}
          >
            {review?.submit ?? translate('common.next')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
