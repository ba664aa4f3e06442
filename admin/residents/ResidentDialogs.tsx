import { useTranslate } from 'react-admin'
import type { Resident } from '../../api/schemas/resident.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import type { FormField } from '../fields/form-field.ts'
import { request } from '../http.ts'
import { FormDialog } from '../layout/FormDialog.tsx'
import { useCompanies } from '../projects/Companies.tsx'

interface NewResidentDialogProps {
  projectId: string
  projectKind: ProjectKind
  /** Null in a commercial project. */
  householdId: string | null
  onClose: () => void
}

export function NewResidentDialog(props: NewResidentDialogProps) {
  const { projectId, projectKind, householdId, onClose } = props
  const translate = useTranslate()
  const isCommercial = projectKind === 'commercial'
  const commercial = useCommercialFields(projectId, isCommercial)
  const position: FormField = {
    kind: 'select',
    name: 'position',
    label: 'people.role',
    choices: (['personnel', 'administrator'] as const).map((value) => ({
      value,
      label: translate(`people.roles.${value}`),
    })),
  }
  return (
    <FormDialog
      title={translate('people.addResident')}
      fields={isCommercial ? [position, ...PERSON, ...commercial] : PERSON}
      values={{
        position: 'personnel',
        name: '',
        email: '',
        mobileNumber: '',
        landlineNumber: '',
        companyId: '',
        department: '',
      }}
      submit={translate('common.add')}
      onSubmit={(values) =>
        request('POST', 'residents', {
          body: { projectId, householdId, ...withCompany(values) },
        })
      }
      onClose={onClose}
    />
  )
}

export function EditResidentDialog({
  resident,
  onClose,
}: {
  resident: Resident
  onClose: () => void
}) {
  const translate = useTranslate()
  const isCommercial = resident.projectKind === 'commercial'
  const commercial = useCommercialFields(resident.projectId, isCommercial)
  return (
    <FormDialog
      title={translate('people.editResident')}
      fields={isCommercial ? [...PERSON, ...commercial] : PERSON}
      isChange
      values={{
        name: resident.name,
        email: resident.email ?? '',
        mobileNumber: resident.mobileNumber ?? '',
        landlineNumber: resident.landlineNumber ?? '',
        companyId: resident.companyId ?? '',
        department: resident.department,
      }}
      onSubmit={(values) =>
        request('PATCH', `residents/${resident.id}`, { body: withCompany(values) })
      }
      onClose={onClose}
    />
  )
}

const PERSON: FormField[] = [
  { kind: 'text', name: 'name', label: 'common.name', isRequired: true },
  { kind: 'email', name: 'email', label: 'people.email', isNullable: true },
  {
    kind: 'tel',
    name: 'mobileNumber',
    label: 'people.mobile',
    help: 'people.mobileHelp',
    isNullable: true,
  },
  { kind: 'tel', name: 'landlineNumber', label: 'people.landline', isNullable: true },
]

function useCommercialFields(projectId: string, isCommercial: boolean): FormField[] {
  const translate = useTranslate()
  const { data } = useCompanies(projectId, isCommercial)
  const none = { value: '', label: translate('common.none') }
  const companies = data?.rows.map(({ id, name }) => ({ value: id, label: name })) ?? []
  return [
    {
      kind: 'select',
      name: 'companyId',
      label: 'people.company',
      choices: [none, ...companies],
    },
    { kind: 'text', name: 'department', label: 'people.department' },
  ]
}

/** No company is null to the API. */
const withCompany = (values: Record<string, unknown>) =>
  values.companyId === '' ? { ...values, companyId: null } : values
