import { DateInput, SelectInput, TextInput, useListContext, useTranslate } from 'react-admin'
import { ORDER_TYPES } from '../../domain/order.ts'
import { InstallerFilter } from '../fields/InstallerFilter.tsx'
import { FilterFold } from '../layout/FilterFold.tsx'
import { LiveFilters } from '../layout/LiveFilters.tsx'
import { usePermission } from '../session.ts'

/** Created Time, type, installer and number; the status is chosen by the tabs. On a phone they fold into a button. */
export function OrderFilters() {
  const translate = useTranslate()
  const {
    status: _,
    isHidden: __,
    needsAttention: ___,
    ...searched
  } = useListContext().filterValues
  return (
    <FilterFold label={translate('orders.filters.open')} count={Object.keys(searched).length}>
      <LiveFilters>
        <Fields />
      </LiveFilters>
    </FilterFold>
  )
}

function Fields() {
  const translate = useTranslate()
  const plain = { helperText: false, margin: 'none' } as const
  const types = ORDER_TYPES.map((id) => ({ id, name: `orders.type.${id}` }))
  return (
    <>
      <TextInput
        source="number"
        label="orders.columns.number"
        resettable
        // What is copied out of a text brings blanks along.
        parse={(text: string) => text.replaceAll(/\D/g, '').slice(0, 18)}
        {...plain}
      />
      <SelectInput
        source="type"
        label="orders.columns.type"
        choices={types}
        emptyText={translate('common.all')}
        {...plain}
      />
      {usePermission('installers.list') && <InstallerFilter />}
      <DateInput source="fromDay" label="orders.filters.from" {...plain} />
      <DateInput source="toDay" label="orders.filters.to" {...plain} />
    </>
  )
}
