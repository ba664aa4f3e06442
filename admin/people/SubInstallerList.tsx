import { useTranslate } from 'react-admin'
import type { SubInstaller } from '../../api/schemas/sub-installer.ts'
import { DateField } from '../fields/DateField.tsx'
import { request } from '../http.ts'
import { locale } from '../i18n.ts'
import { FormDialog } from '../layout/FormDialog.tsx'
import { type RecordColumn, RecordList } from '../layout/RecordList.tsx'
import { AccountActions } from './AccountActions.tsx'
import { AccountState } from './AccountState.tsx'
import { ACCOUNT_FIELD, DISABLED_FIELD, PERSON_FIELDS, SIGN_IN_FIELDS } from './account-fields.ts'
import { PeoplePage } from './PeoplePage.tsx'

export function SubInstallerList() {
  return (
    <PeoplePage
      title="people.subInstallers"
      create="people.newSubInstaller"
      permission="sub-installers.create"
      createDialog={(close) => <NewDialog onClose={close} />}
    >
      <RecordList<SubInstaller>
        columns={COLUMNS}
        empty="people.none.subInstallers"
        actions={(subInstaller) => (
          <AccountActions
            path={`sub-installers/${subInstaller.id}`}
            name={subInstaller.name}
            email={subInstaller.email}
            mailsOf={{ accountId: subInstaller.id }}
            canDelete
            editDialog={(close) => <EditDialog subInstaller={subInstaller} onClose={close} />}
          />
        )}
      />
    </PeoplePage>
  )
}

const COLUMNS: RecordColumn<SubInstaller>[] = [
  { source: 'name', label: 'common.name', isSortable: true, render: ({ name }) => name },
  { source: 'account', label: 'people.account', render: ({ account }) => account },
  { source: 'email', label: 'people.email', render: ({ email }) => email ?? '–' },
  { source: 'state', label: 'common.status', render: (row) => <AccountState {...row} /> },
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
      title={translate('people.newSubInstaller')}
      fields={[ACCOUNT_FIELD, ...PERSON_FIELDS, ...SIGN_IN_FIELDS]}
      values={{ account: '', name: '', email: '', locale: locale(), emailTwoFactorRequired: false }}
      onSubmit={(body) => request('POST', 'sub-installers', { body })}
      onClose={onClose}
    >
      {translate('people.mailAbout')}
    </FormDialog>
  )
}

function EditDialog({
  subInstaller,
  onClose,
}: {
  subInstaller: SubInstaller
  onClose: () => void
}) {
  const translate = useTranslate()
  const { id, name, email, locale, emailTwoFactorRequired, isDisabled } = subInstaller
  return (
    <FormDialog
      title={translate('people.editAccount', { name })}
      fields={[...PERSON_FIELDS, ...SIGN_IN_FIELDS, DISABLED_FIELD]}
      isChange
      values={{ name, email, locale, emailTwoFactorRequired, isDisabled }}
      onSubmit={(body) => request('PATCH', `sub-installers/${id}`, { body })}
      onClose={onClose}
    />
  )
}
