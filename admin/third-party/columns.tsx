import { useTranslate } from 'react-admin'
import type { ThirdPartyDevice } from '../../api/schemas/third-party-device.ts'
import type { ThirdPartyScope } from '../../domain/third-party-device.ts'
import { DateField } from '../fields/DateField.tsx'
import { TextLink } from '../fields/TextLink.tsx'
import type { RecordColumn } from '../layout/RecordList.tsx'
import { usePermission } from '../session.ts'

/** Building and number of the apartment. */
export const placeOf = ({ building, number }: ThirdPartyDevice) =>
  [building, number].filter(Boolean).join(' · ') || '–'

export function useColumns(scope: ThirdPartyScope): RecordColumn<ThirdPartyDevice>[] {
  const translate = useTranslate()
  const hasManagers = usePermission('installers.list')
  const owners: RecordColumn<ThirdPartyDevice>[] =
    scope === 'project'
      ? [
          {
            source: 'projectName',
            label: 'thirdParty.project',
            render: ({ projectName }) => projectName,
          },
          { source: 'number', label: 'thirdParty.place', render: placeOf },
        ]
      : [
          {
            source: 'ownerName',
            label: 'thirdParty.owner',
            render: ({ ownerName, projectName }) => ownerName ?? projectName,
          },
        ]
  const manager: RecordColumn<ThirdPartyDevice> = {
    source: 'installerName',
    label: `thirdParty.manager.${scope}`,
    render: ({ installerName }) => installerName,
  }
  return [
    {
      source: 'name',
      label: 'thirdParty.name',
      isSortable: true,
      render: ({ id, name }) => <TextLink to={`/third-party-devices/${id}/show`}>{name}</TextLink>,
    },
    {
      source: 'kind',
      label: 'thirdParty.kind',
      render: ({ kind }) => translate(`thirdParty.kinds.${kind}`),
    },
    { source: 'brandName', label: 'thirdParty.brand', render: ({ brandName }) => brandName },
    ...owners,
    ...(hasManagers ? [manager] : []),
    {
      source: 'createdAt',
      label: 'devices.columns.added',
      isSortable: true,
      render: ({ createdAt }) => <DateField value={createdAt} />,
    },
  ]
}
