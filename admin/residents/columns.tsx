import { useTranslate } from 'react-admin'
import type { Resident } from '../../api/schemas/resident.ts'
import { AccountStateChip } from '../end-users/AccountStateChip.tsx'
import { CodeField } from '../fields/CodeField.tsx'
import { TextLink } from '../fields/TextLink.tsx'
import type { RecordColumn } from '../layout/RecordList.tsx'

/** Columns of people; what is the same in every row is left out. */
export function useResidentColumns({ isOfOneProject = false, isOfOneHome = false } = {}) {
  const translate = useTranslate()
  const columns: (RecordColumn<Resident> & { isLeftOut?: boolean })[] = [
    {
      source: 'name',
      label: 'common.name',
      isSortable: true,
      render: ({ id, name }) => (
        <TextLink isStrong to={`/residents/${id}/show`}>
          {name}
        </TextLink>
      ),
    },
    {
      source: 'role',
      label: 'people.role',
      render: ({ role }) => translate(`people.roles.${role}`),
    },
    {
      source: 'projectName',
      label: 'people.project',
      isLeftOut: isOfOneProject || isOfOneHome,
      render: ({ projectId, projectName }) => (
        <TextLink to={`/projects/${projectId}/show`}>{projectName}</TextLink>
      ),
    },
    {
      source: 'place',
      label: 'people.place',
      isLeftOut: isOfOneHome,
      render: (resident) => <Place resident={resident} />,
    },
    {
      source: 'sip',
      label: 'people.sip',
      render: ({ sip }) => <CodeField value={sip} name={translate('people.sip')} />,
    },
    { source: 'email', label: 'people.email', render: ({ email }) => email ?? '–' },
    {
      source: 'mobileNumber',
      label: 'people.mobile',
      render: ({ mobileNumber }) => mobileNumber ?? '–',
    },
    {
      source: 'state',
      label: 'people.state',
      render: ({ state }) => <AccountStateChip state={state} />,
    },
  ]
  return columns.filter(({ isLeftOut }) => !isLeftOut)
}

/** The apartment, or the company and group. */
export function Place({ resident }: { resident: Resident }) {
  const { householdId, building, number, companyName, department } = resident
  const text = [companyName ?? building, department || number].filter(Boolean).join(', ')
  return householdId && text ? (
    <TextLink to={`/households/${householdId}/show`}>{text}</TextLink>
  ) : (
    text || '–'
  )
}
