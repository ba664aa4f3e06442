import { useTranslate } from 'react-admin'
import type { SubDistributor } from '../../api/schemas/sub-distributor.ts'
import { DateField } from '../fields/DateField.tsx'
import type { FormField } from '../fields/form-field.ts'
import { timeZoneChoices } from '../fields/time-zones.ts'
import { request } from '../http.ts'
import { locale } from '../i18n.ts'
import { FormDialog } from '../layout/FormDialog.tsx'
import { type RecordColumn, RecordList } from '../layout/RecordList.tsx'
import { useSession } from '../session.ts'
import { AccountActions } from './AccountActions.tsx'
import { AccountState } from './AccountState.tsx'
import { ACCOUNT_FIELD, DISABLED_FIELD, PERSON_FIELDS, SIGN_IN_FIELDS } from './account-fields.ts'
import { PeoplePage } from './PeoplePage.tsx'

export function SubDistributorList() {
  const translate = useTranslate()
  const number = (n: number) => translate('projects.number', { n })
  const columns: RecordColumn<SubDistributor>[] = [
    { source: 'name', label: 'common.name', isSortable: true, render: ({ name }) => name },
    { source: 'accountName', label: 'people.mainAccount', render: mainAccount },
    { source: 'currency', label: 'people.currency', render: ({ currency }) => currency },
    {
      source: 'mayPay',
      label: 'people.mayPay',
      render: ({ mayPay }) => translate(mayPay ? 'common.yes' : 'common.no'),
    },
    {
      source: 'installers',
      label: 'people.installers',
      render: ({ installers }) => number(installers),
    },
    { source: 'devices', label: 'projects.devices', render: ({ devices }) => number(devices) },
    { source: 'state', label: 'common.status', render: (row) => <AccountState {...row} /> },
    {
      source: 'signedInAt',
      label: 'people.signedIn',
      render: ({ signedInAt }) => <DateField value={signedInAt} />,
    },
  ]
  return (
    <PeoplePage
      title="people.subDistributors"
      create="people.newSubDistributor"
      permission="sub-distributors.create"
      createDialog={(close) => <NewDialog onClose={close} />}
    >
      <RecordList<SubDistributor>
        columns={columns}
        empty="people.none.subDistributors"
        actions={(row) => (
          <AccountActions
            path={`sub-distributors/${row.id}`}
            name={row.name}
            email={row.email}
            mailsOf={{ organizationId: row.id }}
            editDialog={(close) => <EditDialog row={row} onClose={close} />}
          />
        )}
      />
    </PeoplePage>
  )
}

const mainAccount = ({ accountName, account }: SubDistributor) =>
  [accountName, account && `(${account})`].filter(Boolean).join(' ') || '–'

function NewDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate()
  const timeZone = useSession()?.timeZone ?? 'UTC'
  return (
    <FormDialog
      title={translate('people.newSubDistributor')}
      fields={[...ORGANIZATION, ACCOUNT_FIELD, ...MAIN_ACCOUNT]}
      values={{
        ...{ name: '', currency: 'USD', timeZone, mayPay: false, account: '', accountName: '' },
        ...{ email: '', locale: locale(), emailTwoFactorRequired: false },
      }}
      onSubmit={(body) => request('POST', 'sub-distributors', { body })}
      onClose={onClose}
    >
      {translate('people.mailAbout')}
    </FormDialog>
  )
}

function EditDialog({ row, onClose }: { row: SubDistributor; onClose: () => void }) {
  const translate = useTranslate()
  const { id, name, currency, timeZone, mayPay, accountName, email, isDisabled } = row
  const { locale, emailTwoFactorRequired } = row
  const account = row.account === null ? [] : [...MAIN_ACCOUNT, DISABLED_FIELD]
  return (
    <FormDialog
      title={translate('people.editAccount', { name })}
      fields={[...ORGANIZATION, ...account]}
      isChange
      values={{
        ...{ name, currency, timeZone, mayPay, accountName, email, isDisabled },
        ...{ locale, emailTwoFactorRequired },
      }}
      onSubmit={(body) => request('PATCH', `sub-distributors/${id}`, { body })}
      onClose={onClose}
    />
  )
}

const ORGANIZATION: FormField[] = [
  { kind: 'text', name: 'name', label: 'people.organizationName', isRequired: true },
  {
    kind: 'search',
    name: 'currency',
    label: 'people.currency',
    isRequired: true,
    choices: Intl.supportedValuesOf('currency').map((value) => ({ value, label: value })),
  },
  {
    kind: 'search',
    name: 'timeZone',
    label: 'projects.timeZone',
    isRequired: true,
    choices: timeZoneChoices(),
  },
  { kind: 'switch', name: 'mayPay', label: 'people.mayPay', help: 'people.mayPayHelp' },
]

const MAIN_ACCOUNT: FormField[] = [
  ...PERSON_FIELDS.map((field) =>
    field.name === 'name' ? { ...field, name: 'accountName' } : field,
  ),
  ...SIGN_IN_FIELDS,
]
