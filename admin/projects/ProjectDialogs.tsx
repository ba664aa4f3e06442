import { useRedirect, useTranslate } from 'react-admin'
import type { Project } from '../../api/schemas/project.ts'
import { PROJECT_KINDS } from '../../domain/organization.ts'
import { DEFAULT_FREE_APPS, FEATURE_PLANS, MAX_MEMBERS } from '../../domain/project.ts'
import type { FormField } from '../fields/form-field.ts'
import { timeZoneChoices } from '../fields/time-zones.ts'
import { request } from '../http.ts'
import { FormDialog } from '../layout/FormDialog.tsx'
import { useSession } from '../session.ts'

export function NewProjectDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate()
  const redirect = useRedirect()
  const fields = useFields()
  const timeZone = useSession()?.timeZone ?? 'UTC'
  const kind: FormField = {
    kind: 'select',
    name: 'kind',
    label: 'projects.kind',
    choices: PROJECT_KINDS.map((value) => ({ value, label: translate(`projects.kinds.${value}`) })),
  }
  return (
    <FormDialog
      title={translate('projects.new')}
      fields={[kind, ...fields]}
      values={{
        kind: 'community',
        name: '',
        address: '',
        timeZone,
        featurePlan: 'basic',
        freeAdditionalApps: DEFAULT_FREE_APPS,
        hasManagerApp: false,
      }}
      onSubmit={async (body) => {
        const { id } = await request<Project>('POST', 'projects', { body })
        redirect('show', 'projects', id)
      }}
      onClose={onClose}
    />
  )
}

export function EditProjectDialog({ project, onClose }: { project: Project; onClose: () => void }) {
  const translate = useTranslate()
  const { name, address, timeZone, featurePlan, freeAdditionalApps, hasManagerApp } = project
  return (
    <FormDialog
      title={translate('projects.edit')}
      fields={useFields()}
      isChange
      values={{ name, address, timeZone, featurePlan, freeAdditionalApps, hasManagerApp }}
      onSubmit={(body) => request('PATCH', `projects/${project.id}`, { body })}
      onClose={onClose}
    />
  )
}

function useFields(): FormField[] {
  const translate = useTranslate()
  return [
    { kind: 'text', name: 'name', label: 'common.name', isRequired: true },
    { kind: 'text', name: 'address', label: 'projects.address' },
    {
      kind: 'search',
      name: 'timeZone',
      label: 'projects.timeZone',
      isRequired: true,
      choices: timeZoneChoices(),
    },
    {
      kind: 'select',
      name: 'featurePlan',
      label: 'projects.plan',
      choices: FEATURE_PLANS.map((value) => ({
        value,
        label: translate(`projects.plans.${value}`),
      })),
    },
    {
      kind: 'number',
      name: 'freeAdditionalApps',
      label: 'projects.freeApps',
      help: 'projects.freeAppsHelp',
      isRequired: true,
      min: 0,
      max: MAX_MEMBERS,
    },
    {
      kind: 'switch',
      name: 'hasManagerApp',
      label: 'projects.managerApp',
      help: 'projects.managerAppHelp',
    },
  ]
}
