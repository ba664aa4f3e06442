import { useGetList, useTranslate } from 'react-admin'
import type { SubDistributor } from '../../api/schemas/sub-distributor.ts'
import { NOTICE_KINDS, NOTICE_ROLES } from '../../domain/notice.ts'
import type { FormField, FormValue, FormValues } from '../fields/form-field.ts'
import { request } from '../http.ts'
import { FormDialog } from '../layout/FormDialog.tsx'

const MOST_SUB_DISTRIBUTORS = 200

/** A new notice, with its time and whom it is for. */
export function NoticeDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate()
  const { data: subDistributors = [] } = useGetList<SubDistributor>('sub-distributors', {
    pagination: { page: 1, perPage: MOST_SUB_DISTRIBUTORS },
    sort: { field: 'name', order: 'ASC' },
  })
  const fields: FormField[] = [
    { kind: 'text', name: 'title', label: 'notices.heading', isRequired: true },
    { kind: 'paragraphs', name: 'text', label: 'notices.text', rows: 6, isRequired: true },
    {
      kind: 'select',
      name: 'kind',
      label: 'notices.kindLabel',
      choices: NOTICE_KINDS.map((value) => ({ value, label: translate(`notices.kind.${value}`) })),
    },
    {
      kind: 'many',
      name: 'roles',
      label: 'notices.roles',
      choices: NOTICE_ROLES.map((value) => ({ value, label: translate(`notices.role.${value}`) })),
    },
    {
      kind: 'many',
      name: 'subDistributorIds',
      label: 'notices.subDistributors',
      help: 'notices.subDistributorsHelp',
      choices: subDistributors.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      kind: 'datetime-local',
      name: 'publishAt',
      label: 'notices.publishAt',
      help: 'notices.publishAtHelp',
    },
    { kind: 'datetime-local', name: 'endsAt', label: 'notices.endsAt', help: 'notices.endsAtHelp' },
  ]

  return (
    <FormDialog
      title={translate('notices.create')}
      fields={fields}
      values={{
        ...{ title: '', text: '', kind: 'info', roles: [...NOTICE_ROLES] },
        ...{ subDistributorIds: [], publishAt: '', endsAt: '' },
      }}
      submit={translate('notices.publish')}
      onSubmit={(values) => request('POST', 'notices', { body: bodyOf(values) })}
      onClose={onClose}
    />
  )
}

function bodyOf({ publishAt, endsAt, subDistributorIds, ...rest }: FormValues) {
  const isForAll = !Array.isArray(subDistributorIds) || subDistributorIds.length === 0
  return {
    ...rest,
    publishAt: instantOf(publishAt),
    endsAt: instantOf(endsAt),
    subDistributorIds: isForAll ? null : subDistributorIds,
  }
}

/** The input holds the time of this device. */
const instantOf = (local: FormValue | undefined): string | null =>
  typeof local === 'string' && local !== '' ? new Date(local).toISOString() : null
