import { useTranslate } from 'react-admin'
import type { CreatedDevice, Device } from '../../api/schemas/device.ts'
import { DEVICE_MODELS } from '../../domain/device-model.ts'
import { CONNECT_TYPES } from '../../domain/installer.ts'
import type { FormField, FormValues } from '../fields/form-field.ts'
import { request } from '../http.ts'
import { FormDialog } from '../layout/FormDialog.tsx'
import { usePlace } from './PlaceInputs.tsx'

const MODELS = DEVICE_MODELS.map(({ name }) => ({ value: name, label: name }))

interface NewDeviceDialogProps {
  onCreated: (device: CreatedDevice) => void
  onClose: () => void
}

export function NewDeviceDialog({ onCreated, onClose }: NewDeviceDialogProps) {
  const translate = useTranslate()
  const { inputs, refuseMissing } = usePlace({ project: null, home: null })
  const common = useFields()
  const fields: FormField[] = [
    { kind: 'text', name: 'mac', label: 'MAC', help: 'devices.add.macHelp', isRequired: true },
    {
      kind: 'search',
      name: 'model',
      label: 'devices.columns.model',
      isRequired: true,
      choices: MODELS,
    },
    ...common,
  ]
  return (
    <FormDialog
      title={translate('devices.add.open')}
      fields={fields}
      values={{ mac: '', model: '', name: '', transmissionType: 'default' }}
      submit={translate('common.add')}
      onSubmit={async (values) => {
        const body = { ...values, ...refuseMissing() }
        onCreated(await request<CreatedDevice>('POST', 'devices', { body }))
      }}
      onClose={onClose}
    >
      {inputs}
    </FormDialog>
  )
}

export function EditDeviceDialog({ device, onClose }: { device: Device; onClose: () => void }) {
  const translate = useTranslate()
  const { id, name, transmissionType, householdId } = device
  const { inputs, refuseMissing } = usePlace({
    project: { id: device.projectId, name: device.projectName, kind: device.projectKind },
    home: householdId
      ? { id: householdId, building: device.building ?? '', number: device.number ?? '' }
      : null,
  })
  return (
    <FormDialog
      title={translate('devices.edit')}
      fields={useFields()}
      values={{ name, transmissionType }}
      submit={translate('common.save')}
      onSubmit={(values: FormValues) =>
        request('PATCH', `devices/${id}`, { body: { ...values, ...refuseMissing() } })
      }
      onClose={onClose}
    >
      {inputs}
    </FormDialog>
  )
}

function useFields(): FormField[] {
  const translate = useTranslate()
  return [
    { kind: 'text', name: 'name', label: 'devices.columns.name', isRequired: true },
    {
      kind: 'select',
      name: 'transmissionType',
      label: 'devices.settings.transmission',
      choices: CONNECT_TYPES.map((value) => ({
        value,
        label: translate(`words.transmission.${value}`),
      })),
    },
  ]
}
