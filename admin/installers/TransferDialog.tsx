import { Alert, Autocomplete, TextField } from '@mui/material'
import { useState } from 'react'
import { useGetList, useNotify, useRefresh, useTranslate } from 'react-admin'
import type { Installer, InstallerDetails } from '../../api/schemas/installer.ts'
import { formatList } from '../format.ts'
import { request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'

interface TransferDialogProps {
  installer: InstallerDetails
  /** It was to be deleted, and what it owns stands in the way. */
  isBeforeDeletion?: boolean
  onClose: () => void
}

const MOST_FOUND = 20

/** Gives everything that an installer owns to another one. */
export function TransferDialog({ installer, isBeforeDeletion, onClose }: TransferDialogProps) {
  const { id, account, subDistributorId, holdings } = installer
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const [receiver, setReceiver] = useState<Installer | null>(null)
  const what = formatList([
    translate('installers.projects', { smart_count: holdings.projects }),
    translate('words.devices', { smart_count: holdings.devices }),
  ])
  return (
    <ConfirmDialog
      title={translate('installers.transfer.title', { name: account })}
      confirm={translate('installers.transfer.confirm')}
      onConfirm={async () => {
        if (!receiver) throw new Error(translate('installers.transfer.choose'))
        await request('POST', `installers/${id}/transfer`, { body: { installerId: receiver.id } })
        notify('installers.transfer.done', {
          type: 'success',
          messageArgs: { what, name: receiver.account },
        })
        refresh()
      }}
      onClose={onClose}
    >
      {isBeforeDeletion && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('installers.transfer.inTheWay', { name: account, what })}
        </Alert>
      )}
      {translate('installers.transfer.about', { what })}
      <ReceiverInput
        except={id}
        subDistributorId={subDistributorId}
        value={receiver}
        onChange={setReceiver}
      />
    </ConfirmDialog>
  )
}

interface ReceiverInputProps {
  except: string
  subDistributorId: string
  value: Installer | null
  onChange: (installer: Installer | null) => void
}

function ReceiverInput({ except, subDistributorId, value, onChange }: ReceiverInputProps) {
  const translate = useTranslate()
  const [text, setText] = useState('')
  const { data = [], isPending } = useGetList<Installer>('installers', {
    pagination: { page: 1, perPage: MOST_FOUND },
    sort: { field: 'account', order: 'ASC' },
    filter: { subDistributorId, ...(text.trim() !== '' && !value && { search: text.trim() }) },
  })
  return (
    <Autocomplete
      sx={{ mt: 2 }}
      options={data.filter(({ id }) => id !== except)}
      value={value}
      loading={isPending}
      // The server has searched already, in more than the label.
      filterOptions={(options) => options}
      getOptionLabel={({ account, company }) => (company ? `${account} · ${company}` : account)}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      noOptionsText={translate('layout.nothingMatches')}
      loadingText={translate('common.loading')}
      onChange={(_event, installer) => onChange(installer)}
      onInputChange={(_event, typed) => setText(typed)}
      renderInput={(input) => (
        <TextField {...input} label={translate('installers.transfer.to')} size="small" required />
      )}
    />
  )
}
