import { useGetList, useTranslate } from 'react-admin'
import type { SubDistributor } from '../../api/schemas/sub-distributor.ts'
import { NOTICE_KINDS, NOTICE_ROLES } from '../../domain/notice.ts'
import type { FormField, FormValue, FormValues } from '../fields/form-field.ts'
import { request } from '../http.ts'
import { LANGUAGES } from '../i18n.ts'
import { FormDialog } from '../layout/FormDialog.tsx'

const MOST_SUB_DISTRIBUTORS = 200

/** A new notice, with its time and whom it is for. */
export function NoticeDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate()
  const { data: subDistributors = [] } = useGetList<SubDistributor>('sub-distributors', {
    pagination: { page: 1, perPage: MOST_SUB_DISTRIBUTORS },
    sort: { field: 'name', order: 'ASC' },
  })
  const fields = ({ languages }: FormValues): FormField[] => [
    { kind: 'text', name: 'title', label: 'notices.heading', isRequired: true },
    { kind: 'paragraphs', name: 'text', label: 'notices.text', rows: 6, isRequired: true },
    {
      kind: 'many',
      name: 'languages',
      label: 'notices.languages',
      help: 'notices.languagesHelp',
      choices: LANGUAGES.map(({ locale, name }) => ({ value: locale, label: name })),
    },
    ...chosen(languages).flatMap(wordsIn),
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
        ...{ title: '', text: '', languages: [], kind: 'info', roles: [...NOTICE_ROLES] },
        ...{ subDistributorIds: [], publishAt: '', endsAt: '' },
      }}
      submit={translate('notices.publish')}
      onSubmit={(values) => request('POST', 'notices', { body: bodyOf(values) })}
      onClose={onClose}
    />
  )
}

const chosen = (languages: FormValue | undefined) =>
  LANGUAGES.filter(({ locale }) => Array.isArray(languages) && languages.includes(locale))

const nameOf = (locale: string, word: 'title' | 'text') => `translations.${locale}.${word}`

/** Fields for the words of one more language, named as the API names what it refuses. */
function wordsIn({ locale, name: of }: (typeof LANGUAGES)[number]): FormField[] {
  const common = { isRequired: true, of }
  return [
    { ...common, kind: 'text', name: nameOf(locale, 'title'), label: 'notices.headingIn' },
    {
      ...common,
      kind: 'paragraphs',
      name: nameOf(locale, 'text'),
      label: 'notices.textIn',
      rows: 6,
    },
  ]
}

function bodyOf(values: FormValues) {
  const { title, text, kind, roles, publishAt, endsAt, subDistributorIds, languages } = values
  const translations = chosen(languages).map(({ locale }) => [
    locale,
    { title: values[nameOf(locale, 'title')] ?? '', text: values[nameOf(locale, 'text')] ?? '' },
  ])
  const isForAll = !Array.isArray(subDistributorIds) || subDistributorIds.length === 0
  return {
    ...{ title, text, kind, roles, translations: Object.fromEntries(translations) },
    publishAt: instantOf(publishAt),
    endsAt: instantOf(endsAt),
    subDistributorIds: isForAll ? null : subDistributorIds,
  }
}

/** The input holds the time of this device. */
const instantOf = (local: FormValue | undefined): string | null =>
  typeof local === 'string' && local !== '' ? new Date(local).toISOString() : null
