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
import { HttpError, useNotify, useRefresh, useTranslate } from 'react-admin'
import { FormInput } from '../fields/FormInput.tsx'
import { type FormField, type FormValues, valuesToSend } from '../fields/form-field.ts'
import { messageOf } from '../http.ts'
import { usePhone } from './phone.ts'

interface FormDialogProps {
  title: string
  /** A function: of what the fields hold now. */
  fields: FormField[] | ((values: FormValues) => FormField[])
  /** What the fields hold at first. */
  values: FormValues
  /** Of a change: only fields that differ are handed on. */
  isChange?: boolean
  /** What the button does, as a verb. */
  submit?: string
  /** Above the fields. */
  children?: ReactNode
  /** Where it throws, the dialog stays open and says why. */
  onSubmit: (values: FormValues) => Promise<unknown>
  onClose: () => void
}

/** Asks for some values and saves them; refusals of the API stand at their fields. */
export function FormDialog(props: FormDialogProps) {
  const {
    title,
    fields: given,
    values: first,
    isChange = false,
    submit,
    children,
    onSubmit,
    onClose,
  } = props
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const isPhone = usePhone()
  const titleId = useId()
  const [values, setValues] = useState(first)
  const fields = typeof given === 'function' ? given(values) : given
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [refusal, setRefusal] = useState('')
  const [isBusy, setBusy] = useState(false)
  const changed = valuesToSend(fields, values, isChange ? first : undefined)
  const isTouched = fields.some(({ name }) => values[name] !== first[name])

  async function save(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setErrors({})
    setRefusal('')
    try {
      if (!isChange || Object.keys(changed).length > 0) await onSubmit(changed)
      notify('common.saved', { type: 'success' })
      refresh()
      onClose()
    } catch (error) {
      const atFields = errorsOf(error)
      const isShown = fields.some(({ name }) => atFields[name])
      setErrors(atFields)
      if (!isShown) setRefusal(messageOf(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog
      open
      // What was typed is not lost by a click beside the dialog, nor by the key that closes a list of choices.
      onClose={(_event, reason) => reason === 'escapeKeyDown' && !isTouched && onClose()}
      aria-labelledby={titleId}
      maxWidth="sm"
      fullWidth
      fullScreen={isPhone}
    >
      <form onSubmit={(event) => void save(event)} noValidate>
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent>
          {children}
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
          {refusal && (
            <Alert severity="error" sx={{ mt: 2 }}>
              {refusal}
            </Alert>
          )}
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Button onClick={onClose}>{translate('common.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={isBusy}>
            {submit ?? translate(isChange ? 'common.save' : 'common.create')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

/** What the API refuses, by field. */
export const errorsOf = (error: unknown): Record<string, string> =>
  error instanceof HttpError ? ((error.body?.errors as Record<string, string>) ?? {}) : {}
