import type { ReactNode } from 'react'
import type { EndUser, EndUserExportColumn } from '../../api/schemas/end-user.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import { CodeField } from '../fields/CodeField.tsx'
import { DateField } from '../fields/DateField.tsx'
import { formatDay } from '../format.ts'
import { translate } from '../i18n.ts'
import { AccountStateChip } from './AccountStateChip.tsx'
import { EndUserLink } from './EndUserLink.tsx'

interface EndUserColumn {
  source: EndUserExportColumn
  /** A key of the messages. */
  label: string
  isSortable: boolean
  render?: (endUser: EndUser) => ReactNode
}

/** Where the store keeps which columns are hidden. */
export const tableKey = (kind: ProjectKind) => `end-users.${kind}.datatable`

/** Columns that few need. */
export const HIDDEN_COLUMNS: string[] = ['role', 'maskedLandlineNumber', 'createdAt']

/** The columns of the manual, in its order. */
export function columnsOf(kind: ProjectKind): EndUserColumn[] {
  const isHome = kind !== 'commercial'
  const isVilla = kind === 'single_family'
  return [
    sortable('name', 'name', (endUser) => <EndUserLink endUser={endUser} />),
    plain('role', 'role', ({ role }) => translate(`endUsers.roles.${role}`)),
    sortable('sip', 'sip', ({ sip }) => (
      <CodeField value={sip} name="endUsers.columns.sipNumber" />
    )),
    plain('maskedEmail', 'email', ({ maskedEmail }) => maskedEmail ?? '–'),
    plain('maskedMobileNumber', 'mobile', ({ maskedMobileNumber }) => maskedMobileNumber ?? '–'),
    sortable('installerName', 'installer'),
    ...(isVilla ? [] : [{ ...sortable('projectName', ''), label: `endUsers.project.${kind}` }]),
    ...(isHome ? [sortable('familyMasterName', 'familyMaster', masterOf)] : []),
    ...(isHome ? [sortable('address', 'address', ({ address }) => address || '–')] : []),
    plain('maskedLandlineNumber', 'phone', (endUser) => endUser.maskedLandlineNumber ?? '–'),
    plain('state', 'state', ({ state }) => <AccountStateChip state={state} />),
    ...(isVilla ? [plain('hasPremiumPlan', 'premium', premiumOf)] : []),
    sortable('createdAt', 'created', ({ createdAt }) => <DateField value={createdAt} />),
    sortable('appExpiresOn', 'appExpires', ({ appExpiresOn }) => dayOf(appExpiresOn)),
    ...(isVilla
      ? [
          sortable('premiumExpiresOn', 'premiumExpires', (endUser) =>
            dayOf(endUser.premiumExpiresOn),
          ),
        ]
      : []),
  ]
}

/** What is exported while these columns are hidden, with commas between. */
export function exportColumns(kind: ProjectKind, hidden: string[]): string {
  return columnsOf(kind)
    .map(({ source }) => source)
    .filter((source) => !hidden.includes(source))
    .join(',')
}

export const dayOf = (date: string | null) => (date === null ? '–' : formatDay(date))

const masterOf = ({ familyMasterName }: EndUser) => familyMasterName || '–'

const premiumOf = ({ hasPremiumPlan }: EndUser) =>
  translate(hasPremiumPlan ? 'common.on' : 'common.off')

const sortable = (
  source: EndUserExportColumn,
  label: string,
  render?: EndUserColumn['render'],
): EndUserColumn => ({ ...plain(source, label, render), isSortable: true })

const plain = (
  source: EndUserExportColumn,
  label: string,
  render?: EndUserColumn['render'],
): EndUserColumn => ({
  source,
  label: `endUsers.columns.${label}`,
  isSortable: false,
  ...(render ? { render } : {}),
})
