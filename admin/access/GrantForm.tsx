import { Box, Button, MenuItem, TextField } from '@mui/material'
import { type FormEvent, useState } from 'react'
import { useNotify, useRefresh, useTranslate } from 'react-admin'
import { GRANT_TERMS } from '../../domain/access-grant.ts'
import { messageOf, request } from '../http.ts'

const DAY = 24
const UNLIMITED = 'unlimited'
const DEFAULT = String(DAY)

/** Grants for one of some terms. */
export function GrantForm({ submit }: { submit: 'access.grant' | 'access.grantAgain' }) {
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const [term, setTerm] = useState(DEFAULT)
  const [isBusy, setBusy] = useState(false)

  async function grant(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    try {
      const hours = term === UNLIMITED ? null : Number(term)
      await request('POST', 'access-grants', { body: { hours } })
      notify('access.granted')
      refresh()
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
    } finally {
      setBusy(false)
    }
  }

  return (
    <Box
      component="form"
      onSubmit={(event: FormEvent) => void grant(event)}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}
    >
      <TextField
        select
        label={translate('access.term')}
        value={term}
        onChange={(event) => setTerm(event.target.value)}
        sx={{ width: 240 }}
      >
        {GRANT_TERMS.map((hours) => (
          <MenuItem key={hours} value={String(hours ?? UNLIMITED)}>
            {termText(hours, translate)}
          </MenuItem>
        ))}
      </TextField>
      <Button
        type="submit"
        variant={submit === 'access.grant' ? 'contained' : 'outlined'}
        disabled={isBusy}
      >
        {translate(submit)}
      </Button>
    </Box>
  )
}

function termText(hours: number | null, translate: ReturnType<typeof useTranslate>): string {
  if (hours === null) return translate('access.terms.unlimited')
  return hours > DAY
    ? translate('access.terms.days', { smart_count: hours / DAY })
    : translate('access.terms.hours', { smart_count: hours })
}
