import { Box } from '@mui/material'
import { useState } from 'react'
import { type RaRecord, useTranslate } from 'react-admin'
import type { ProjectKind } from '../../domain/organization.ts'
import { RecordInput } from '../fields/RecordInput.tsx'

interface ProjectChoice extends RaRecord {
  id: string
  name: string
  kind: ProjectKind
}

interface HomeChoice extends RaRecord {
  id: string
  building: string
  number: string
}

interface Place {
  project: ProjectChoice | null
  /** Null: everybody's of the project. */
  home: HomeChoice | null
}

/** Inputs of a place, and the place as the API takes it. */
export function usePlace(first: Place) {
  const translate = useTranslate()
  const [place, setPlace] = useState(first)
  const [isMissing, setMissing] = useState(false)
  return {
    place,
    inputs: <PlaceInputs place={place} hasError={isMissing} onChange={setPlace} />,
    refuseMissing() {
      setMissing(place.project === null)
      if (!place.project) throw new Error(translate('devices.add.chooseProject'))
      return { projectId: place.project.id, householdId: place.home?.id ?? null }
    },
  }
}

interface PlaceInputsProps {
  place: Place
  /** Whether the project is missing. */
  hasError: boolean
  onChange: (place: Place) => void
}

/** Where something hangs: a project, and in a community an apartment of it. */
function PlaceInputs({ place: { project, home }, hasError, onChange }: PlaceInputsProps) {
  const translate = useTranslate()
  return (
    <Box sx={{ display: 'grid', gap: 2, pt: 1, mb: 1 }}>
      <RecordInput<ProjectChoice>
        label={translate('devices.add.project')}
        resource="projects"
        searchBy="name"
        value={project}
        textOf={({ name }) => name}
        helperText={translate(hasError ? 'ra.validation.required' : 'devices.add.projectHelp')}
        hasError={hasError}
        isRequired
        onChange={(chosen) => onChange({ project: chosen, home: null })}
      />
      {project?.kind === 'community' && (
        <RecordInput<HomeChoice>
          key={project.id}
          label={translate('devices.add.home')}
          resource="households"
          filter={{ projectId: project.id }}
          searchBy="search"
          value={home}
          textOf={({ building, number }) => [building, number].filter(Boolean).join(' · ')}
          helperText={home ? undefined : translate('devices.add.noHome')}
          onChange={(chosen) => onChange({ project, home: chosen })}
        />
      )}
    </Box>
  )
}
