import { useGetOne, useListContext, useTranslate } from 'react-admin'
import type { Installer } from '../../api/schemas/installer.ts'
import { RecordInput } from './RecordInput.tsx'

/** Keeps a list to one installer: the filter `installerId`. */
export function InstallerFilter() {
  const translate = useTranslate()
  const { filterValues, setFilters } = useListContext()
  const { installerId, ...others } = filterValues as { installerId?: string }
  const { data } = useGetOne<Installer>(
    'installers',
    { id: installerId ?? '' },
    { enabled: installerId !== undefined, onError: () => undefined },
  )
  return (
    <RecordInput<Installer>
      label={translate('orders.columns.installer')}
      resource="installers"
      searchBy="search"
      value={installerId && data ? data : null}
      textOf={({ name, account }) => (name === account ? name : `${name} (${account})`)}
      onChange={(row) => setFilters(row ? { ...others, installerId: row.id } : others)}
    />
  )
}
