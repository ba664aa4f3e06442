import { useGetList, useTranslate } from 'react-admin'
import type { Project } from '../../api/schemas/project.ts'
import type { PropertyManager } from '../../api/schemas/property-manager.ts'
import { DateField } from '../fields/DateField.tsx'
import type { FormField } from '../fields/form-field.ts'
import { request } from '../http.ts'
import { locale } from '../i18n.ts'
import { FormDialog } from '../layout/FormDialog.tsx'
import { type RecordColumn, RecordList } from '../layout/RecordList.tsx'
import { AccountActions } from './AccountActions.tsx'
import { AccountState } from './AccountState.tsx'
import { DISABLED_FIELD, PERSON_FIELDS, SIGN_IN_FIELDS } from './account-fields.ts'
import { PeoplePage } from './PeoplePage.tsx'

export function PropertyManagerList() {
  return (
    <PeoplePage
      title="people.propertyManagers"
      create="people.newPropertyManager"
      permission="property-managers.create"
      createDialog={(close) => <NewDialog onClose={close} />}
    >
      <RecordList<PropertyManager>
        columns={COLUMNS}
        empty="people.none.propertyManagers"
        actions={(manager) => (
          <AccountActions
            path={`property-managers/${manager.id}`}
            name={manager.name}
            email={manager.email}
            mailsOf={{ accountId: manager.id }}
            canDelete
            editDialog={(close) => <EditDialog manager={manager} onClose={close} />}
          />
        )}
      />
    </PeoplePage>
  )
}

const COLUMNS: RecordColumn<PropertyManager>[] = [
  { source: 'name', label: 'common.name', isSortable: true, render: ({ name }) => name },
  { source: 'email', label: 'people.email', render: ({ email }) => email ?? '–' },
  {
    source: 'projects',
    label: 'people.projects',
    render: ({ projects }) => projects.map(({ name }) => name).join(', ') || '–',
  },
  { source: 'state', label: 'common.status', render: (manager) => <AccountState {...manager} /> },
  {
    source: 'signedInAt',
    label: 'people.signedIn',
    render: ({ signedInAt }) => <DateField value={signedInAt} />,
  },
]

function NewDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate()
  return (
    <FormDialog
      title={translate('people.newPropertyManager')}
      fields={useFields([])}
      values={{
        name: '',
        email: '',
        locale: locale(),
        emailTwoFactorRequired: false,
        projectIds: [],
        remindsPassword: false,
        mayDeleteResidents: true,
      }}
      onSubmit={(body) => request('POST', 'property-managers', { body })}
      onClose={onClose}
    >
      {translate('people.mailAbout')}
    </FormDialog>
  )
}

function EditDialog({ manager, onClose }: { manager: PropertyManager; onClose: () => void }) {
  const translate = useTranslate()
  const { id, name, email, locale, emailTwoFactorRequired, isDisabled, projects } = manager
  const { remindsPassword, mayDeleteResidents } = manager
  return (
    <FormDialog
      title={translate('people.editAccount', { name })}
      fields={[...useFields(projects), DISABLED_FIELD]}
      isChange
      values={{
        ...{ name, email, locale, emailTwoFactorRequired, isDisabled },
        projectIds: projects.map((project) => project.id),
        ...{ remindsPassword, mayDeleteResidents },
      }}
      onSubmit={(body) => request('PATCH', `property-managers/${id}`, { body })}
      onClose={onClose}
    />
  )
}

/** Projects to choose from: as many as the API answers at once, and those that were chosen before. */
function useFields(chosen: { id: string; name: string }[]): FormField[] {
  const { data = [] } = useGetList<Project>('projects', {
    pagination: { page: 1, perPage: 400 },
    sort: { field: 'name', order: 'ASC' },
  })
  const names = new Map([...chosen, ...data].map(({ id, name }) => [id, name]))
  return [
    ...PERSON_FIELDS,
    {
      kind: 'many',
      name: 'projectIds',
      label: 'people.projects',
      choices: [...names].map(([value, label]) => ({ value, label })),
    },
    ...SIGN_IN_FIELDS,
    { kind: 'switch', name: 'remindsPassword', label: 'people.remindsPassword' },
    { kind: 'switch', name: 'mayDeleteResidents', label: 'people.mayDeleteResidents' },
  ]
}
