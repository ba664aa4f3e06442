import { Alert, Autocomplete, Box, Button, MenuItem, TextField, Typography } from '@mui/material'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import type { DraftContent } from '../../api/schemas/order-draft.ts'
import type { ServiceItemPage } from '../../api/schemas/service-item.ts'
import { OFFERS } from '../../domain/service.ts'
import { formatNumber } from '../format.ts'
import { messageOf, request } from '../http.ts'
import { CardSkeletons } from '../layout/ListStates.tsx'
import { Section } from '../layout/Section.tsx'
import { filterOf, NOTHING_SELECTED, selectedCount, servicesOf } from './draft.ts'
import { ItemTable } from './ItemTable.tsx'
import { serviceText } from './price.ts'
import type { StepProps } from './SubscriptionWizard.tsx'

const PAGE = 25

/** What is paid for: filters, and everything that they find to be ticked. */
export function ItemsStep({ draft, change }: StepProps) {
  const filter = JSON.stringify(filterOf(draft))
  return (
    <Section title="subscriptions.step.items">
      <Filters draft={draft} change={change} />
      <Found key={filter} draft={draft} change={change} filter={filter} />
    </Section>
  )
}

function Found({ draft, change, filter }: StepProps & { filter: string }) {
  const translate = useTranslate()
  const [page, setPage] = useState(0)
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['service-items', filter, page],
    queryFn: ({ signal }) =>
      request<ServiceItemPage>('POST', 'service-items/searches', {
        body: { ...JSON.parse(filter), limit: PAGE, offset: page * PAGE },
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  if (error) return <Alert severity="error">{messageOf(error)}</Alert>
  if (!data) return <CardSkeletons />
  if (data.total === 0) {
    return <Typography sx={{ py: 3 }}>{translate('subscriptions.nothing')}</Typography>
  }
  const pages = Math.ceil(data.total / PAGE)
  const total = `${formatNumber(data.total)}${data.totalIsExact ? '' : '+'}`
  return (
    <Box sx={{ display: 'grid', gap: 1, mt: 2, opacity: isPlaceholderData ? 0.6 : 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Typography aria-live="polite" sx={{ fontWeight: 500 }}>
          {translate('subscriptions.selected', { smart_count: selectedCount(draft, data.total) })}
        </Typography>
        <Button variant="outlined" onClick={() => change({ isAll: true, only: [], except: [] })}>
          {translate('subscriptions.takeAll', { total })}
        </Button>
        <Button onClick={() => change(NOTHING_SELECTED)}>
          {translate('subscriptions.takeNone')}
        </Button>
      </Box>
      <ItemTable rows={data.rows} draft={draft} change={change} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Button disabled={page === 0} onClick={() => setPage(page - 1)}>
          {translate('subscriptions.earlier')}
        </Button>
        <span>{translate('subscriptions.page', { page: page + 1, pages })}</span>
        <Button disabled={page + 1 >= pages} onClick={() => setPage(page + 1)}>
          {translate('subscriptions.later')}
        </Button>
      </Box>
    </Box>
  )
}

const STATES = ['all', 'active', 'expired'] as const

function Filters({ draft, change: changeDraft }: StepProps) {
  const translate = useTranslate()
  const { projectKind = 'community', action, expiresFrom = '', expiresTo = '', state } = draft
  const change = (part: Partial<DraftContent>) => changeDraft({ ...NOTHING_SELECTED, ...part })
  const date = (name: 'expiresFrom' | 'expiresTo', value: string) => (
    <TextField
      type="date"
      size="small"
      sx={{ width: { xs: '100%', sm: 170 } }}
      label={translate(`subscriptions.${name}`)}
      value={value}
      onChange={({ target }) => change({ [name]: target.value || undefined })}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  )
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, mt: 1 }}>
      <Autocomplete
        multiple
        options={OFFERS[projectKind].map(({ service }) => service)}
        value={servicesOf(draft)}
        getOptionLabel={(service) => serviceText(service)}
        onChange={(_event, services) => change({ services })}
        sx={{ width: { xs: '100%', md: 'auto' }, minWidth: { md: 320 }, flex: { md: 1 } }}
        renderInput={(input) => (
          <TextField {...input} size="small" label={translate('subscriptions.services')} />
        )}
      />
      {action === 'renew' && (
        <>
          {date('expiresFrom', expiresFrom)}
          {date('expiresTo', expiresTo)}
          <TextField
            select
            size="small"
            label={translate('subscriptions.state')}
            value={state ?? 'all'}
            sx={{ width: { xs: '100%', sm: 150 } }}
            onChange={({ target: { value } }) =>
              change({ state: value === 'active' || value === 'expired' ? value : undefined })
            }
          >
            {STATES.map((name) => (
              <MenuItem key={name} value={name}>
                {translate(`subscriptions.states.${name}`)}
              </MenuItem>
            ))}
          </TextField>
        </>
      )}
    </Box>
  )
}
