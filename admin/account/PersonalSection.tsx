import { Alert, Autocomplete, Box, Button, MenuItem, TextField } from '@mui/material'
import { type FormEvent, useState } from 'react'
import { useNotify, useSetLocale, useTranslate } from 'react-admin'
import type { OwnAccount } from '../../api/schemas/account.ts'
import { isLocale } from '../../domain/locale.ts'
import { timeZoneChoices } from '../fields/time-zones.ts'
import { messageOf, request } from '../http.ts'
import { LANGUAGES } from '../i18n.ts'
import { Section } from '../layout/Section.tsx'
import { forgetSession, readSession } from '../session.ts'
import { refreshOwnAccount } from './own-account.ts'

const zoneOf = (account: OwnAccount) => account.timeZone ?? ''

export function PersonalSection({ account }: { account: OwnAccount }) {
  const translate = useTranslate()
  const notify = useNotify()
  const setLanguage = useSetLocale()
  const [name, setName] = useState(account.name)
  const [locale, setLocale] = useState(account.locale)
  const [zone, setZone] = useState(zoneOf(account))
  const [refusal, setRefusal] = useState('')
  const isTouched = name !== account.name || locale !== account.locale || zone !== zoneOf(account)
  const ofOrganization = {
    value: '',
    label: translate('account.personal.ofOrganization', { zone: account.organizationTimeZone }),
  }
  const zones = [ofOrganization, ...timeZoneChoices()]

  async function save(event: FormEvent) {
    event.preventDefault()
    setRefusal('')
    try {
      await request('PATCH', 'account', { body: { name, locale, timeZone: zone || null } })
      await setLanguage(locale)
      forgetSession()
      await Promise.all([refreshOwnAccount(), readSession()])
      notify('common.saved', { type: 'success' })
    } catch (error) {
      setRefusal(messageOf(error))
    }
  }

  return (
    <Section title="account.personal.title">
      <Box
        component="form"
        onSubmit={(event) => void save(event)}
        sx={{ display: 'grid', gap: 2, justifyItems: 'start', maxWidth: 480 }}
      >
        {refusal && <Alert severity="error">{refusal}</Alert>}
        <TextField
          label={translate('account.personal.name')}
          value={name}
          onChange={(event) => setName(event.target.value)}
          autoComplete="name"
          size="small"
          fullWidth
        />
        <TextField
          select
          label={translate('account.personal.language')}
          value={locale}
          onChange={({ target }) => isLocale(target.value) && setLocale(target.value)}
          size="small"
          fullWidth
        >
          {LANGUAGES.map((language) => (
            <MenuItem key={language.locale} value={language.locale} lang={language.locale}>
              {language.name}
            </MenuItem>
          ))}
        </TextField>
        <Autocomplete
          options={zones}
          value={zones.find(({ value }) => value === zone) ?? ofOrganization}
          onChange={(_event, choice) => setZone(choice?.value ?? '')}
          isOptionEqualToValue={(one, other) => one.value === other.value}
          noOptionsText={translate('layout.nothingMatches')}
          fullWidth
          renderInput={(input) => (
            <TextField {...input} label={translate('account.personal.timeZone')} size="small" />
          )}
        />
        <Button type="submit" variant="contained" disabled={!isTouched}>
          {translate('common.save')}
        </Button>
      </Box>
    </Section>
  )
}
