import Search from '@mui/icons-material/Search'
import { InputAdornment, MenuItem, TextField } from '@mui/material'
import { useEffect, useRef, useState } from 'react'
import { useListContext, useTranslate } from 'react-admin'
import type { Choice } from './form-field.ts'

/** What was typed is searched once the keys have been still for so long. */
const STILL_MS = 300

/** Searches the list by one text; stands in a list context. */
export function ListSearch({ name = 'search', label }: { name?: string; label: string }) {
  const translate = useTranslate()
  const { filterValues, setFilters } = useListContext()
  const listed = String(filterValues[name] ?? '')
  const [text, setText] = useState(listed)
  const handedOn = useRef(listed)
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(waiting.current), [])
  useEffect(() => {
    // The address has changed: the text follows. What was handed on comes back as well, and is no news.
    if (listed === handedOn.current) return
    handedOn.current = listed
    setText(listed)
  }, [listed])

  function search(value: string) {
    setText(value)
    clearTimeout(waiting.current)
    waiting.current = setTimeout(() => {
      const { [name]: _former, ...others } = filterValues
      handedOn.current = value.trim()
      setFilters(value.trim() === '' ? others : { ...others, [name]: value.trim() })
    }, STILL_MS)
  }

  return (
    <TextField
      size="small"
      type="search"
      label={translate(label)}
      value={text}
      onChange={(event) => search(event.target.value)}
      fullWidth={false}
      sx={{ width: { xs: '100%', sm: 320 } }}
      slotProps={{
        htmlInput: { autoComplete: 'off', maxLength: 100 },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <Search fontSize="small" />
            </InputAdornment>
          ),
        },
      }}
    />
  )
}

interface ListSelectProps {
  name: string
  label: string
  choices: Choice[]
}

/** Keeps to the rows of one choice; stands in a list context. */
export function ListSelect({ name, label, choices }: ListSelectProps) {
  const translate = useTranslate()
  const { filterValues, setFilters } = useListContext()
  const { [name]: value = '', ...others } = filterValues
  return (
    <TextField
      select
      size="small"
      label={translate(label)}
      value={value}
      fullWidth={false}
      sx={{ width: { xs: '100%', sm: 200 } }}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      onChange={(event) =>
        setFilters(event.target.value === '' ? others : { ...others, [name]: event.target.value })
      }
    >
      <MenuItem value="">{translate('common.all')}</MenuItem>
      {choices.map((choice) => (
        <MenuItem key={choice.value} value={choice.value}>
          {choice.label}
        </MenuItem>
      ))}
    </TextField>
  )
}
