import Clear from '@mui/icons-material/Clear'
import Search from '@mui/icons-material/Search'
import { Box, Button, InputAdornment, MenuItem, TextField } from '@mui/material'
import { useEffect, useRef, useState } from 'react'
import { useListContext, useLocation, useTranslate } from 'react-admin'
import type { ProjectKind } from '../../domain/organization.ts'
import { FilterFold } from '../layout/FilterFold.tsx'
import { usePermission } from '../session.ts'
import { accountTypesOf, isLongEnough, type SearchType, searchTypesOf } from './search-types.ts'

/** Filters that say which list it is: clearing the search keeps them. */
export const KEPT_FILTERS: readonly string[] = ['projectKind']

/** What was typed is searched once the keys have been still for so long. */
const STILL_MS = 300

const BY_NAME: SearchType = { name: 'name', label: 'endUsers.columns.name', least: 2 }

/** Account type, search type and what is searched. On a phone they fold into a button. */
export function EndUserFilters({ kind }: { kind: ProjectKind }) {
  const translate = useTranslate()
  const { filterValues } = useListContext()
  return (
    <FilterFold
      label={translate('endUsers.filters.open')}
      count={activeFilters(filterValues).length}
    >
      <Box
        sx={{
          display: 'grid',
          gap: 1,
          pt: 1,
          alignItems: 'start',
          gridTemplateColumns: { xs: '1fr', md: '190px 190px minmax(220px, 420px)' },
        }}
      >
        <AccountTypeSelect kind={kind} />
        <SearchFields kind={kind} />
      </Box>
    </FilterFold>
  )
}

function AccountTypeSelect({ kind }: { kind: ProjectKind }) {
  const translate = useTranslate()
  const { filterValues, setFilters } = useListContext()
  const { accountType = '', ...others } = filterValues
  return (
    <TextField
      select
      size="small"
      label={translate('endUsers.filters.accountType')}
      value={accountType}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      onChange={({ target: { value } }) =>
        setFilters(value === '' ? others : { ...others, accountType: value })
      }
    >
      <MenuItem value="">{translate('common.all')}</MenuItem>
      {accountTypesOf(kind).map((role) => (
        <MenuItem key={role} value={role}>
          {translate(`endUsers.roles.${role}`)}
        </MenuItem>
      ))}
    </TextField>
  )
}

function SearchFields({ kind }: { kind: ProjectKind }) {
  const translate = useTranslate()
  const types = searchTypesOf(kind, !usePermission('residents.show'))
  const { type, text, search } = useSearch(types)
  const isShort = text.trim() !== '' && !isLongEnough(type, text)
  return (
    <>
      <TextField
        select
        size="small"
        label={translate('endUsers.filters.searchType')}
        value={type.name}
        onChange={({ target: { value } }) =>
          search(types.find(({ name }) => name === value) ?? type, text)
        }
      >
        {types.map(({ name, label }) => (
          <MenuItem key={name} value={name}>
            {translate(label)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        size="small"
        type="search"
        label={translate('endUsers.filters.text')}
        value={text}
        helperText={isShort ? translate(hintOf(type), { count: type.least }) : undefined}
        onChange={({ target: { value } }) => search(type, value)}
        slotProps={{
          htmlInput: { autoComplete: 'off', maxLength: 100 },
          input: {
            startAdornment: (
              <InputAdornment position="start">
                <Search fontSize="small" />
              </InputAdornment>
            ),
          },
        }}
      />
    </>
  )
}

function hintOf({ isNumber, isWhole }: SearchType): string {
  if (isWhole) return isNumber ? 'endUsers.filters.wholeNumber' : 'endUsers.filters.wholeEmail'
  return isNumber ? 'endUsers.filters.digitsAtLeast' : 'endUsers.filters.atLeast'
}

/** What is typed, handed on to the list a moment later; the address changes what is typed in turn. */
function useSearch(types: SearchType[]) {
  const { filterValues, setFilters } = useListContext()
  const { pathname } = useLocation()
  const inList = types.find(({ name }) => filterValues[name] !== undefined)
  const listed = String((inList && filterValues[inList.name]) ?? '')
  const [type, setType] = useState(inList ?? BY_NAME)
  const [text, setText] = useState(listed)
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const handedOn = useRef(listed)
  useEffect(() => () => clearTimeout(waiting.current), [])
  useEffect(() => {
    if (listed === handedOn.current) return
    handedOn.current = listed
    setText(listed)
    if (inList) setType(inList)
  }, [listed, inList])

  function search(newType: SearchType, newText: string) {
    setType(newType)
    setText(newText)
    clearTimeout(waiting.current)
    waiting.current = setTimeout(() => {
      // By now a person may be on the way to another page, which this one is still shown in place of.
      if (window.location.hash.slice(1).split('?')[0] !== pathname) return
      const names = types.map(({ name }) => name)
      const others = Object.entries(filterValues).filter(([name]) => !names.includes(name))
      const isSearched = isLongEnough(newType, newText)
      handedOn.current = isSearched ? newText : ''
      setFilters({ ...Object.fromEntries(others), ...(isSearched && { [newType.name]: newText }) })
    }, STILL_MS)
  }
  return { type, text, search }
}

/** Stands beside the list's other buttons, so that a search does not move the rows. */
export function ClearSearch({ kind }: { kind: ProjectKind }) {
  const translate = useTranslate()
  const { filterValues, setFilters } = useListContext()
  if (activeFilters(filterValues).length === 0) return null
  return (
    <Button startIcon={<Clear />} onClick={() => setFilters({ projectKind: kind })}>
      {translate('endUsers.filters.clear')}
    </Button>
  )
}

const activeFilters = (filterValues: object) =>
  Object.keys(filterValues).filter((name) => !KEPT_FILTERS.includes(name))
