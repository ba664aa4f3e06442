import { useNotify, useTranslate } from 'react-admin'
import type { Household } from '../../api/schemas/household.ts'
import { CALL_PROTOCOLS, CALL_TYPES, FLOORS, MAX_PER_FLOOR } from '../../domain/household.ts'
import { MAX_MEMBERS } from '../../domain/project.ts'
import type { FormField } from '../fields/form-field.ts'
import { request } from '../http.ts'
import { FormDialog } from '../layout/FormDialog.tsx'

const NEW_SETTINGS = {
  callType: 'app_and_monitors',
  callProtocol: 'sip',
  memberLimit: MAX_MEMBERS,
  mayCreateQrCodes: true,
  mayRegisterFaces: true,
  hasIndoorMonitor: false,
  hasLandline: false,
}

interface DialogProps {
  projectId: string
  onClose: () => void
}

export function NewApartmentDialog({
  projectId,
  building,
  onClose,
}: DialogProps & { building: string }) {
  const translate = useTranslate()
  const settings = useSettings()
  return (
    <FormDialog
      title={translate('projects.newApartment')}
      fields={[...PLACE, ...settings]}
      values={{ building, number: '', floor: null, name: '', ...NEW_SETTINGS }}
      onSubmit={(values) => request('POST', 'households', { body: { projectId, ...values } })}
      onClose={onClose}
    />
  )
}

/** A whole building: floors, and apartments a floor. */
export function SeriesDialog({ projectId, onClose }: DialogProps) {
  const translate = useTranslate()
  const notify = useNotify()
  const settings = useSettings()
  return (
    <FormDialog
      title={translate('projects.newBuilding')}
      fields={[...SERIES, ...settings]}
      values={{ building: '', firstFloor: 1, lastFloor: 1, perFloor: 4, ...NEW_SETTINGS }}
      onSubmit={async (values) => {
        const body = { projectId, ...values }
        const { created } = await request<{ created: number }>('POST', 'households/series', {
          body,
        })
        notify('projects.seriesMade', { type: 'success', messageArgs: { smart_count: created } })
      }}
      onClose={onClose}
    >
      {translate('projects.seriesAbout')}
    </FormDialog>
  )
}

export function EditHouseholdDialog({
  household,
  onClose,
}: {
  household: Household
  onClose: () => void
}) {
  const translate = useTranslate()
  const settings = useSettings()
  const { building, number, floor, name, callType, callProtocol, memberLimit } = household
  const { mayCreateQrCodes, mayRegisterFaces, hasIndoorMonitor, hasLandline } = household
  const isHome = household.projectKind === 'single_family'
  return (
    <FormDialog
      title={translate(isHome ? 'projects.editHome' : 'projects.editApartment')}
      fields={isHome ? settings : [...PLACE, ...settings]}
      isChange
      values={{
        ...{ building, number, floor, name, callType, callProtocol, memberLimit },
        ...{ mayCreateQrCodes, mayRegisterFaces, hasIndoorMonitor, hasLandline },
      }}
      onSubmit={(body) => request('PATCH', `households/${household.id}`, { body })}
      onClose={onClose}
    />
  )
}

export function RenameBuildingDialog({
  projectId,
  building,
  onClose,
}: DialogProps & { building: string }) {
  const translate = useTranslate()
  return (
    <FormDialog
      title={translate('projects.renameBuilding')}
      fields={[{ kind: 'text', name: 'name', label: 'projects.building', isRequired: true }]}
      values={{ name: building }}
      submit={translate('common.save')}
      onSubmit={(values) =>
        request('POST', 'households/buildings/name', { body: { projectId, building, ...values } })
      }
      onClose={onClose}
    />
  )
}

const BUILDING: FormField = { kind: 'text', name: 'building', label: 'projects.building' }

const PLACE: FormField[] = [
  BUILDING,
  { kind: 'text', name: 'number', label: 'projects.apartmentNumber', isRequired: true },
  { kind: 'number', name: 'floor', label: 'projects.floor', ...FLOORS },
  { kind: 'text', name: 'name', label: 'projects.apartmentName' },
]

const SERIES: FormField[] = [
  BUILDING,
  {
    kind: 'number',
    name: 'firstFloor',
    label: 'projects.firstFloor',
    isRequired: true,
    ...FLOORS,
  },
  { kind: 'number', name: 'lastFloor', label: 'projects.lastFloor', isRequired: true, ...FLOORS },
  {
    kind: 'number',
    name: 'perFloor',
    label: 'projects.perFloor',
    isRequired: true,
    min: 1,
    max: MAX_PER_FLOOR,
  },
]

function useSettings(): FormField[] {
  const translate = useTranslate()
  return [
    {
      kind: 'select',
      name: 'callType',
      label: 'projects.callType',
      choices: CALL_TYPES.map((value) => ({
        value,
        label: translate(`projects.callTypes.${value}`),
      })),
    },
    {
      kind: 'select',
      name: 'callProtocol',
      label: 'projects.callProtocol',
      choices: CALL_PROTOCOLS.map((value) => ({
        value,
        label: translate(`projects.callProtocols.${value}`),
      })),
    },
    {
      kind: 'number',
      name: 'memberLimit',
      label: 'projects.memberLimit',
      isRequired: true,
      min: 0,
      max: MAX_MEMBERS,
    },
    { kind: 'switch', name: 'mayCreateQrCodes', label: 'projects.qrCodes' },
    { kind: 'switch', name: 'mayRegisterFaces', label: 'projects.faces' },
    { kind: 'switch', name: 'hasIndoorMonitor', label: 'projects.indoorMonitor' },
    { kind: 'switch', name: 'hasLandline', label: 'projects.landline' },
  ]
}
