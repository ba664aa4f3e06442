import { Alert, Box, Button } from '@mui/material'
import { type FormEvent, useState } from 'react'
import { useNotify, useTranslate } from 'react-admin'
import { FormInput } from '../fields/FormInput.tsx'
import { type FormField, type FormValues, valuesToSend } from '../fields/form-field.ts'
import { messageOf } from '../http.ts'
import { errorsOf } from '../layout/FormDialog.tsx'

interface SettingsFormProps {
  fields: FormField[]
  /** What the fields hold at first. */
  values: FormValues
  /** Keys of the messages: what the button does, and what is said once it is done. */
  submit?: string
  done?: string
  /** Where it throws, the form says why. */
  onSave: (values: FormValues) => Promise<unknown>
}

/** Some values on a page; refusals of the API stand at their fields. */
export function SettingsForm({
  fields,
  values: first,
  submit = 'common.save',
  done = 'common.saved',
  onSave,
}: SettingsFormProps) {
  const translate = useTranslate()
  const notify = useNotify()
  const [values, setValues] = useState(first)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [refusal, setRefusal] = useState('')
  const [isBusy, setBusy] = useState(false)
  const isTouched = fields.some(({ name }) => (values[name] ?? '') !== (first[name] ?? ''))

  async function save(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setErrors({})
    setRefusal('')
    try {
      await onSave(valuesToSend(fields, values))
      notify(done, { type: 'success' })
    } catch (error) {
      const atFields = errorsOf(error)
      setErrors(atFields)
      if (!fields.some(({ name }) => atFields[name])) setRefusal(messageOf(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => void save(event)}
      sx={{ display: 'grid', gap: 2, maxWidth: 560, mt: 2 }}
    >
      {fields.map((field) => (
        <FormInput
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          error={errors[field.name]}
          onChange={(value) => setValues({ ...values, [field.name]: value })}
        />
      ))}
      {refusal && <Alert severity="error">{refusal}</Alert>}
      <Box>
        <Button type="submit" variant="contained" disabled={isBusy || !isTouched}>
          {translate(submit)}
        </Button>
      </Box>
    </Box>
  )
}
