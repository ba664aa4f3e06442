import type { ReactNode } from 'react'
import type { Installer, InstallerColumn } from '../../api/schemas/installer.ts'
import { paysEffectively } from '../../domain/installer.ts'
import { DateField } from '../fields/DateField.tsx'
import { TextLink } from '../fields/TextLink.tsx'
import { translate } from '../i18n.ts'

interface Column {
  source: InstallerColumn
  /** A key of the messages. */
  label: string
  isSortable: boolean
  render: (installer: Installer) => ReactNode
}

/** Where the store keeps which columns are hidden. */
export const TABLE_KEY = 'installers.datatable'

/** Columns that few need. */
export const HIDDEN_COLUMNS: string[] = ['timeZone', 'connectType']

export const installerPath = (id: string) => `/installers/${id}/show`

/** The columns of the manual, and two more. */
export const COLUMNS: Column[] = [
  sortable('account', (installer) => (
    <TextLink to={installerPath(installer.id)} isStrong>
      {installer.account}
    </TextLink>
  )),
  sortable('email', ({ email }) => email ?? '–'),
  sortable('company', ({ company }) => company || '–'),
  sortable('phone', ({ phone }) => phone || '–'),
  sortable('businessType', ({ businessType }) => translate(`installers.business.${businessType}`)),
  sortable('paysItself', (installer) => onOrOff(paysEffectively(installer))),
  { ...sortable('timeZone', ({ timeZone }) => timeZone), isSortable: false },
  {
    ...sortable('connectType', (installer) =>
      translate(`words.transmission.${installer.connectType}`),
    ),
    isSortable: false,
  },
  sortable('createdAt', ({ createdAt }) => <DateField value={createdAt} />),
]

export const onOrOff = (isOn: boolean) => translate(isOn ? 'common.on' : 'common.off')

/** What is exported while these columns are hidden, with commas between. */
export function exportColumns(hidden: string[]): string {
  const shown = COLUMNS.filter(({ source }) => !hidden.includes(source))
  return shown.map(({ source }) => source).join(',')
}

function sortable(source: InstallerColumn, render: Column['render']): Column {
  return { source, label: `installers.columns.${source}`, isSortable: true, render }
}
