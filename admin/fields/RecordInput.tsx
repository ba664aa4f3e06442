import { Autocomplete, TextField } from '@mui/material'
import { useState } from 'react'
import { type RaRecord, useGetList, useTranslate } from 'react-admin'
import { useDebounced } from '../debounced.ts'

interface RecordInputProps<Row> {
  /** A text. */
  label: string
  /** The list that is searched, and by what else than the typed text. */
  resource: string
  filter?: Record<string, string>
  /** The filter that takes what is typed. */
  searchBy: string
  value: Row | null
  textOf: (row: Row) => string
  helperText?: string | undefined
  hasError?: boolean
  isRequired?: boolean
  onChange: (row: Row | null) => void
}

const STILL_MS = 300
const CHOICES = 50

/** Chooses one of very many records: what is typed is searched by the API. */
export function RecordInput<Row extends RaRecord>(props: RecordInputProps<Row>) {
  const { label, resource, filter = {}, searchBy, value, textOf, onChange } = props
  const translate = useTranslate()
  const [text, setText] = useState('')
  const searched = useDebounced(text.trim(), STILL_MS)
  const isChosen = value !== null && searched === textOf(value)
  const { data = [], isFetching } = useGetList<Row>(resource, {
    filter: { ...filter, ...(searched !== '' && !isChosen && { [searchBy]: searched }) },
    pagination: { page: 1, perPage: CHOICES },
  })
  return (
    <Autocomplete
      options={data}
      value={value}
      loading={isFetching}
      filterOptions={(rows) => rows}
      getOptionLabel={textOf}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      onChange={(_event, row) => onChange(row)}
      onInputChange={(_event, typed) => setText(typed)}
      noOptionsText={translate('layout.nothingMatches')}
      renderInput={(input) => (
        <TextField
          {...input}
          label={label}
          size="small"
          required={props.isRequired === true}
          error={props.hasError === true}
          helperText={props.helperText}
        />
      )}
    />
  )
}
