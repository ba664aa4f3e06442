import FilterList from '@mui/icons-material/FilterList'
import { Badge, Box, Button, Collapse } from '@mui/material'
import { type FormEvent, type FormHTMLAttributes, useState } from 'react'
import {
  DateInput,
  FilterLiveForm,
  ListContextProvider,
  SelectInput,
  TextInput,
  useGetOne,
  useListContext,
  useLocation,
  useTranslate,
} from 'react-admin'
import type { Installer } from '../../api/schemas/installer.ts'
import { ORDER_TYPES } from '../../domain/order.ts'
import { RecordInput } from '../fields/RecordInput.tsx'
import { usePhone } from '../layout/phone.ts'
import { usePermission } from '../session.ts'

/** Created Time, type, installer and number; the status is chosen by the tabs. On a phone they fold into a button. */
export function OrderFilters() {
  const translate = useTranslate()
  const list = useListContext()
  const { pathname } = useLocation()
  // What was typed is handed on half a second later: by then a person may be on the way to another page.
  const setFilters = (filters: object) => {
    if (window.location.hash.slice(1).split('?')[0] === pathname) list.setFilters(filters)
  }
  const isPhone = usePhone()
  const [isOpen, setOpen] = useState(false)
  const { status: _, isHidden: __, ...searched } = list.filterValues
  return (
    <Box role="search" data-search sx={{ mb: 1 }}>
      {isPhone && (
        <Badge badgeContent={Object.keys(searched).length} color="primary">
          <Button
            variant="outlined"
            startIcon={<FilterList />}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {translate('orders.filters.open')}
          </Button>
        </Badge>
      )}
      <Collapse in={!isPhone || isOpen}>
        <ListContextProvider value={{ ...list, setFilters }}>
          <FilterLiveForm formComponent={FilterForm}>
            <Fields />
          </FilterLiveForm>
        </ListContextProvider>
      </Collapse>
    </Box>
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

function InstallerFilter() {
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

const FilterForm = (props: FormHTMLAttributes<HTMLFormElement>) => (
  <Box
    component="form"
    {...props}
    onSubmit={(event: FormEvent) => event.preventDefault()}
    sx={{
      display: 'grid',
      gap: 1,
      pt: 1,
      alignItems: 'start',
      gridTemplateColumns: { xs: '1fr', md: 'repeat(auto-fill, minmax(180px, 1fr))' },
      '& .MuiFormControl-root': { width: '100%', minWidth: 0 },
    }}
  />
)
