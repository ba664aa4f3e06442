import Publish from '@mui/icons-material/Publish'
import { Box } from '@mui/material'
import { ListBase, useTranslate } from 'react-admin'
import type { Firmware } from '../../api/schemas/firmware.ts'
import { DEVICE_MODELS } from '../../domain/device-model.ts'
import { FIRMWARE_STATES, MAX_FIRMWARE_BYTES } from '../../domain/firmware.ts'
import { DateField } from '../fields/DateField.tsx'
import type { FormField } from '../fields/form-field.ts'
import { ListSearch, ListSelect } from '../fields/ListSearch.tsx'
import { TextLink } from '../fields/TextLink.tsx'
import { request } from '../http.ts'
import { DialogButton } from '../layout/DialogButton.tsx'
import { FormDialog } from '../layout/FormDialog.tsx'
import { ERRORS_STAY_ON_PAGE } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { type RecordColumn, RecordList } from '../layout/RecordList.tsx'
import { usePermission } from '../session.ts'

export function FirmwareList() {
  const translate = useTranslate()
  const canRelease = usePermission('firmwares.release')
  return (
    <ListBase
      sort={{ field: 'createdAt', order: 'DESC' }}
      perPage={20}
      queryOptions={ERRORS_STAY_ON_PAGE}
    >
      <Page
        title={translate('firmware.title')}
        actions={
          canRelease && (
            <DialogButton label={translate('firmware.release')} icon={Publish} variant="contained">
              {(close) => <ReleaseDialog onClose={close} />}
            </DialogButton>
          )
        }
      >
        <Box role="search" data-search sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2 }}>
          <ListSearch name="model" label="firmware.model" />
          <ListSearch name="version" label="firmware.version" />
          <ListSelect
            name="state"
            label="firmware.state"
            choices={FIRMWARE_STATES.map((value) => ({
              value,
              label: translate(`firmware.states.${value}`),
            }))}
          />
        </Box>
        <RecordList<Firmware> columns={useColumns()} empty="firmware.empty" hasShow />
      </Page>
    </ListBase>
  )
}

function useColumns(): RecordColumn<Firmware>[] {
  const translate = useTranslate()
  return [
    {
      source: 'version',
      label: 'firmware.version',
      isSortable: true,
      render: ({ id, version }) => <TextLink to={`/firmwares/${id}/show`}>{version}</TextLink>,
    },
    {
      source: 'model',
      label: 'firmware.model',
      isSortable: true,
      render: ({ model }) => model,
    },
    {
      source: 'changeLog',
      label: 'firmware.changeLog',
      render: ({ changeLog }) => changeLog.replaceAll(/\s*\n\s*/g, ' '),
    },
    {
      source: 'state',
      label: 'firmware.state',
      render: ({ state }) => translate(`firmware.states.${state}`),
    },
    {
      source: 'createdAt',
      label: 'firmware.created',
      isSortable: true,
      render: ({ createdAt }) => <DateField value={createdAt} />,
    },
  ]
}

const FIELDS: FormField[] = [
  {
    kind: 'search',
    name: 'model',
    label: 'firmware.model',
    isRequired: true,
    choices: DEVICE_MODELS.filter(({ modelId }) => modelId !== null).map(({ name }) => ({
      value: name,
      label: name,
    })),
  },
  {
    kind: 'text',
    name: 'version',
    label: 'firmware.version',
    help: 'firmware.versionHelp',
    isRequired: true,
  },
  { kind: 'paragraphs', name: 'changeLog', label: 'firmware.changeLog', rows: 4 },
  {
    kind: 'text',
    name: 'fileName',
    label: 'firmware.fileName',
    help: 'firmware.fileHelp',
    isRequired: true,
  },
  {
    kind: 'number',
    name: 'fileBytes',
    label: 'firmware.fileBytes',
    isRequired: true,
    min: 1,
    max: MAX_FIRMWARE_BYTES,
  },
  { kind: 'text', name: 'sha256', label: 'SHA-256', isRequired: true },
]

function ReleaseDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate()
  return (
    <FormDialog
      title={translate('firmware.release')}
      fields={FIELDS}
      values={{ model: '', version: '', changeLog: '', fileName: '', fileBytes: '', sha256: '' }}
      submit={translate('firmware.release')}
      onSubmit={(body) => request('POST', 'firmwares', { body })}
      onClose={onClose}
    />
  )
}
