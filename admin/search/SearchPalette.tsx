import Search from '@mui/icons-material/Search'
import { Alert, Box, Dialog, InputBase, LinearProgress, Typography } from '@mui/material'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useState } from 'react'
import { useNavigate, useTranslate } from 'react-admin'
import type { SearchAnswer } from '../../api/schemas/search.ts'
import type { Permission } from '../../domain/permissions.ts'
import { MIN_SEARCH } from '../../domain/search.ts'
import { useDebounced } from '../debounced.ts'
import { messageOf, request } from '../http.ts'
import { usePhone } from '../layout/phone.ts'
import { useSession } from '../session.ts'
import { pathOfFound } from './links.ts'
import { recentSearches, rememberSearch } from './recent.ts'
import { type Choice, type ChoiceGroup, SearchChoices } from './SearchChoices.tsx'

const STILL_MS = 150

/** For screen readers alone. */
const UNSEEN = { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', m: 0 }

/** One field over all that is the caller's: arrows choose, Enter opens. */
export function SearchPalette({ onClose }: { onClose: () => void }) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const isPhone = usePhone()
  const listId = useId()
  const titleId = useId()
  const session = useSession()
  const accountId = session?.account.id ?? ''
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const { answer, error, isFetching, searched } = useSearch(text)
  const groups = searched === '' ? recentGroups(accountId) : groupsOf(answer, session?.permissions)
  const choices = groups.flatMap((group) => group.choices)
  const chosen = choices[Math.min(active, choices.length - 1)]

  function choose({ to, searchFor }: Choice) {
    if (searchFor !== undefined) {
      setText(searchFor)
      return
    }
    rememberSearch(accountId, text.trim())
    onClose()
    navigate(to ?? '/')
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && choices.length > 0) {
      event.preventDefault()
      setActive((Math.min(active, choices.length - 1) + step + choices.length) % choices.length)
    }
    // An Enter that ends the writing of a Japanese word opens nothing; nor does what was found for another text.
    const isSettled = !event.nativeEvent.isComposing && !isFetching && searched === text.trim()
    if (event.key === 'Enter' && chosen && isSettled) choose(chosen)
  }

  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      fullScreen={isPhone}
      onClose={onClose}
      aria-labelledby={titleId}
      sx={{ '& .MuiDialog-container': { alignItems: 'flex-start' } }}
    >
      <Box component="h2" id={titleId} sx={UNSEEN}>
        {translate('search.open')}
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, px: 2, py: 1 }}>
        <Search sx={{ color: 'text.secondary' }} />
        <InputBase
          autoFocus
          fullWidth
          value={text}
          placeholder={translate('search.placeholder')}
          onChange={({ target: { value } }) => {
            setText(value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
          inputProps={{
            role: 'combobox',
            'aria-label': translate('search.open'),
            'aria-expanded': choices.length > 0,
            'aria-controls': listId,
            'aria-autocomplete': 'list',
            'aria-activedescendant': chosen?.id,
            autoComplete: 'off',
            spellCheck: false,
            maxLength: 100,
          }}
        />
        {isPhone && <CloseText onClose={onClose} />}
      </Box>
      <Box sx={{ height: 4 }}>{isFetching && <LinearProgress />}</Box>
      <Box sx={{ overflowY: 'auto', pb: 1, minHeight: 120, maxHeight: isPhone ? 'none' : '60vh' }}>
        {error && <Alert severity="error">{messageOf(error)}</Alert>}
        <SearchChoices
          id={listId}
          label={translate(searched === '' ? 'search.recent' : 'search.results')}
          groups={groups}
          activeId={chosen?.id}
          onChoose={choose}
        />
        <Hint text={searched} count={choices.length} isDone={!isFetching && !error} />
      </Box>
    </Dialog>
  )
}

function useSearch(text: string) {
  const searched = useDebounced(text.trim(), STILL_MS)
  const isSearch = [...searched].length >= MIN_SEARCH
  const { data, error, isFetching } = useQuery({
    queryKey: ['search', searched],
    queryFn: ({ signal }) =>
      request<SearchAnswer>('GET', 'search', { query: { q: searched }, signal }),
    enabled: isSearch,
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  if (!isSearch) return { answer: undefined, error: null, isFetching: false, searched: '' }
  return { answer: data, error, isFetching, searched }
}

const groupsOf = (
  answer: SearchAnswer | undefined,
  permissions: readonly Permission[] = [],
): ChoiceGroup[] =>
  (answer?.groups ?? []).map(({ kind, rows, hasMore }) => ({
    label: `search.kinds.${kind}`,
    hasMore,
    choices: rows.map((row) => ({
      id: `found-${kind}-${row.id}`,
      title: row.name || row.detail,
      detail: row.name ? row.detail : '',
      to: pathOfFound(kind, row, permissions),
    })),
  }))

function recentGroups(accountId: string): ChoiceGroup[] {
  const texts = recentSearches(accountId)
  if (texts.length === 0) return []
  const choices = texts.map((text) => ({
    id: `recent-${text}`,
    title: text,
    detail: '',
    searchFor: text,
  }))
  return [{ label: 'search.recent', hasMore: false, choices }]
}

/** What to type, that nothing was found, or, for a screen reader alone, how much was. */
function Hint({ text, count, isDone }: { text: string; count: number; isDone: boolean }) {
  const translate = useTranslate()
  const words =
    text === ''
      ? translate('search.hint')
      : count === 0 && isDone
        ? translate('search.nothing', { text })
        : translate('search.keys')
  return (
    <Typography
      role="status"
      sx={{
        px: 2,
        pt: 1.5,
        color: 'text.secondary',
        fontSize: '0.8125rem',
        overflowWrap: 'anywhere',
      }}
    >
      {words}
    </Typography>
  )
}

const CloseText = ({ onClose }: { onClose: () => void }) => (
  <Box
    component="button"
    type="button"
    onClick={onClose}
    sx={{ border: 0, bgcolor: 'transparent', color: 'primary.main', font: 'inherit', p: 1 }}
  >
    {useTranslate()('common.close')}
  </Box>
)
