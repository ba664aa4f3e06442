import { Box } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type RaRecord, useNavigate, useTranslate } from 'react-admin'
import type { ThirdPartyBrandList, ThirdPartyDevice } from '../../api/schemas/third-party-device.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import type { ThirdPartyKind } from '../../domain/third-party-device.ts'
import { usePlace } from '../devices/PlaceInputs.tsx'
import type { FormField } from '../fields/form-field.ts'
import { RecordInput } from '../fields/RecordInput.tsx'
import { request } from '../http.ts'
import { FormDialog } from '../layout/FormDialog.tsx'

const NAME: FormField = { kind: 'text', name: 'name', label: 'thirdParty.name', isRequired: true }

/** What each kind has beside a name. */
const FIELDS: Record<ThirdPartyKind, FormField[]> = {
  camera: [
    { kind: 'text', name: 'address', label: 'thirdParty.address', isRequired: true },
    { kind: 'text', name: 'userName', label: 'thirdParty.userName' },
    { kind: 'switch', name: 'isMonitored', label: 'thirdParty.monitored' },
  ],
  nvr: [
    { kind: 'text', name: 'address', label: 'thirdParty.host', isRequired: true },
    {
      kind: 'number',
      name: 'port',
      label: 'thirdParty.port',
      isRequired: true,
      min: 1,
      max: 65_535,
    },
    {
      kind: 'number',
      name: 'channels',
      label: 'thirdParty.channels',
      isRequired: true,
      min: 1,
      max: 256,
    },
    { kind: 'text', name: 'userName', label: 'thirdParty.userName' },
  ],
  lock: [{ kind: 'text', name: 'lockId', label: 'thirdParty.lockId', isRequired: true }],
}

const passwordOf = (kind: ThirdPartyKind, help: string): FormField[] =>
  kind === 'lock'
    ? []
    : [{ kind: 'password', name: 'password', label: 'thirdParty.password', help }]

const NEW = {
  camera: { address: 'rtsp://', userName: '', password: '', isMonitored: true },
  nvr: { address: '', port: 554, channels: 8, userName: '', password: '' },
  lock: { lockId: '' },
}

export function NewThirdPartyDialog({
  kind,
  onClose,
}: {
  kind: ThirdPartyKind
  onClose: () => void
}) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const { place, inputs, refuseMissing } = usePlace({ project: null, home: null })
  const linked = useLinked(null)
  const brands = useBrands(kind)
  return (
    <FormDialog
      // Brands come a moment after the dialog; the first of them is chosen.
      key={brands[0]?.value ?? ''}
      title={translate(`thirdParty.add.${kind}`)}
      fields={[
        { kind: 'select', name: 'brandId', label: 'thirdParty.brand', choices: brands },
        NAME,
        ...FIELDS[kind],
        ...passwordOf(kind, 'thirdParty.passwordKept'),
      ]}
      values={{ brandId: brands[0]?.value ?? '', name: '', ...NEW[kind] }}
      submit={translate('common.add')}
      onSubmit={async (values) => {
        const { id } = await request<ThirdPartyDevice>('POST', 'third-party-devices', {
          body: { kind, ...values, ...refuseMissing(), deviceId: linked.idIn(place.project) },
        })
        // The list may be that of the other scope.
        navigate(`/third-party-devices/${id}/show`)
      }}
      onClose={onClose}
    >
      {inputs}
      {linked.input(place.project)}
    </FormDialog>
  )
}

interface EditThirdPartyDialogProps {
  device: ThirdPartyDevice
  onClose: () => void
}

export function EditThirdPartyDialog({ device, onClose }: EditThirdPartyDialogProps) {
  const translate = useTranslate()
  const { id, kind, name, address, port, channels, userName, isMonitored, lockId } = device
  const project = { id: device.projectId, name: device.projectName, kind: device.projectKind }
  const linked = useLinked(
    device.deviceId === null ? null : { id: device.deviceId, name: device.deviceName ?? '' },
    project.id,
  )
  return (
    <FormDialog
      title={translate('thirdParty.edit')}
      fields={[NAME, ...FIELDS[kind], ...passwordOf(kind, 'thirdParty.passwordChange')]}
      values={{ name, address, port, channels, userName, isMonitored, lockId, password: '' }}
      submit={translate('common.save')}
      onSubmit={({ password, ...values }) =>
        request('PATCH', `third-party-devices/${id}`, {
          body: { ...values, ...(password && { password }), deviceId: linked.idIn(project) },
        })
      }
      onClose={onClose}
    >
      {linked.input(project)}
    </FormDialog>
  )
}

function useBrands(kind: ThirdPartyKind) {
  const { data } = useQuery({
    queryKey: ['third-party-devices', 'brands'],
    queryFn: () => request<ThirdPartyBrandList>('GET', 'third-party-devices/brands'),
  })
  return (data?.rows ?? [])
    .filter((brand) => brand.kind === kind && brand.isAvailable)
    .map(({ id, name }) => ({ value: id, label: name }))
}

interface DeviceChoice extends RaRecord {
  id: string
  name: string
}

/** The own-brand device that it belongs to, among those of the project. */
function useLinked(first: DeviceChoice | null, ofProject = '') {
  const translate = useTranslate()
  const [linked, setLinked] = useState({ device: first, projectId: ofProject })
  const of = (project: { id: string } | null) =>
    project?.id === linked.projectId ? linked.device : null
  return {
    idIn: (project: { id: string } | null) => of(project)?.id ?? null,
    input: (project: { id: string; kind: ProjectKind } | null) =>
      project && (
        <Box sx={{ pt: 1, mb: 1 }}>
          <RecordInput<DeviceChoice>
            key={project.id}
            label={translate('thirdParty.linked')}
            resource="devices"
            filter={{ projectId: project.id, projectKind: project.kind }}
            searchBy="name"
            value={of(project)}
            textOf={({ name }) => name}
            onChange={(device) => setLinked({ device, projectId: project.id })}
          />
        </Box>
      ),
  }
}
