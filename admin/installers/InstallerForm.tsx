import Add from '@mui/icons-material/Add'
import Edit from '@mui/icons-material/Edit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import type {
  CreatedInstaller,
  Installer,
  SubDistributorChoices,
} from '../../api/schemas/installer.ts'
import type { FormValues } from '../fields/form-field.ts'
import { request } from '../http.ts'
import { DialogButton } from '../layout/DialogButton.tsx'
import { FormDialog } from '../layout/FormDialog.tsx'
import { usePermission, useSession } from '../session.ts'
import { fieldsOfNew, fieldsToChange } from './fields.ts'
import { PasswordDialog } from './PasswordDialog.tsx'

/** For whom installers can be made; each says whether it may let them pay. */
const useSubDistributors = (isWanted: boolean) =>
  useQuery({
    queryKey: ['installers', 'sub-distributors'],
    queryFn: () => request<SubDistributorChoices>('GET', 'installers/sub-distributors'),
    enabled: isWanted,
  }).data?.rows

export function NewInstallerButton() {
  const translate = useTranslate()
  const timeZone = useSession()?.timeZone ?? 'UTC'
  const mayCreate = usePermission('installers.create')
  const choices = useSubDistributors(mayCreate)
  const [created, setCreated] = useState<CreatedInstaller>()
  if (!mayCreate || !choices) return null
  const [only] = choices
  const values: FormValues = {
    ...{ subDistributorId: choices.length === 1 ? (only?.id ?? '') : '', account: '', email: '' },
    ...{ company: '', phone: '', businessType: 'intercom', timeZone, locale: 'en' },
    ...{ paysItself: false, connectType: 'default', rtpConfusion: false, rtsps: true },
    emailTwoFactor: false,
  }
  return (
    <>
      <DialogButton label={translate('installers.new')} icon={Add} variant="contained">
        {(close) => (
          <FormDialog
            title={translate('installers.newTitle')}
            fields={fieldsOfNew(choices)}
            values={values}
            onSubmit={async (body) =>
              setCreated(
                await request<CreatedInstaller>('POST', 'installers', {
                  body: { subDistributorId: values.subDistributorId || undefined, ...body },
                }),
              )
            }
            onClose={close}
          >
            {translate('installers.newAbout')}
          </FormDialog>
        )}
      </DialogButton>
      {created && (
        <PasswordDialog
          account={created.installer.account}
          password={created.password}
          onClose={() => setCreated(undefined)}
        />
      )}
    </>
  )
}

interface InstallerButtonProps {
  installer: Installer
  isSmall?: boolean
}

export function EditInstallerButton({ installer, isSmall = false }: InstallerButtonProps) {
  const translate = useTranslate()
  if (!usePermission('installers.edit')) return null
  const label = isSmall
    ? translate('installers.editOne', { name: installer.account })
    : translate('common.edit')
  return (
    <DialogButton label={label} icon={Edit} isSmall={isSmall}>
      {(close) => (
        <FormDialog
          title={translate('installers.editOne', { name: installer.account })}
          fields={fieldsToChange(installer)}
          values={{ ...installer, access: '', email: installer.email ?? '' }}
          isChange
          onSubmit={(body) => request('PATCH', `installers/${installer.id}`, { body })}
          onClose={close}
        />
      )}
    </DialogButton>
  )
}
