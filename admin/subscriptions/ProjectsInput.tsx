import { Autocomplete, TextField } from '@mui/material'
import { useState } from 'react'
import { type RaRecord, useGetList, useTranslate } from 'react-admin'
import { useDebounced } from '../debounced.ts'
import { NOTHING_SELECTED } from './draft.ts'
import type { StepProps } from './SubscriptionWizard.tsx'

interface ProjectChoice extends RaRecord {
  id: string
  name: string
}

const STILL_MS = 300
const CHOICES = 50

/** Some projects of the installer, or all of them. */
export function ProjectsInput({ draft, change }: StepProps) {
  const translate = useTranslate()
  const [text, setText] = useState('')
  const search = useDebounced(text.trim(), STILL_MS)
  const { installerId, projectKind = 'community', projectIds = [], projectNames = [] } = draft
  const { data = [], isFetching } = useGetList<ProjectChoice>('projects', {
    filter: { kind: projectKind, installerId, ...(search !== '' && { search }) },
    pagination: { page: 1, perPage: CHOICES },
    sort: { field: 'name', order: 'ASC' },
  })
  return (
    <Autocomplete<ProjectChoice, true>
      multiple
      filterSelectedOptions
      options={data}
      loading={isFetching}
      value={projectIds.map((id, index) => ({ id, name: projectNames[index] ?? '' }))}
      filterOptions={(rows) => rows}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      noOptionsText={translate('layout.nothingMatches')}
      onInputChange={(_event, typed) => setText(typed)}
      onChange={(_event, rows) =>
        change({
          ...NOTHING_SELECTED,
          projectIds: rows.map(({ id }) => id),
          projectNames: rows.map(({ name }) => name),
        })
      }
      renderInput={(input) => (
        <TextField
          {...input}
          size="small"
          label={translate('subscriptions.projects')}
          helperText={translate('subscriptions.projectsHelp')}
        />
      )}
    />
  )
}
