import { Alert, Box, Button, Card, Skeleton, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { useListContext, useTranslate } from 'react-admin'
import { messageOf } from '../http.ts'

/** For lists inside ListStates: it says what went wrong, so React-Admin need not say it too. */
export const ERRORS_STAY_ON_PAGE = { onError: () => undefined }

interface ListStatesProps {
  /** One sentence for a list that has never held a row: a key of the messages, or a text. */
  empty: string
  /** Filters that say which list this is, and are kept when the search is cleared. */
  keptFilters?: readonly string[]
  children: ReactNode
}

/** Draws the list, or why there is none: it failed, it is empty, or the search finds nothing. */
export function ListStates({ empty, keptFilters = [], children }: ListStatesProps) {
  const { error, refetch, isPending, total, filterValues, setFilters } = useListContext()
  const translate = useTranslate()
  const filters = Object.keys(filterValues).filter((name) => !keptFilters.includes(name))
  const clear = () =>
    setFilters(Object.fromEntries(keptFilters.map((name) => [name, filterValues[name]])))

  if (error) {
    return (
      <Alert
        severity="error"
        action={
          <Button color="inherit" onClick={() => void refetch()}>
            {translate('common.tryAgain')}
          </Button>
        }
      >
        {messageOf(error)}
      </Alert>
    )
  }
  if (isPending || total !== 0) return children
  return (
    <Card sx={{ p: 5, textAlign: 'center' }}>
      <Typography color="text.secondary">
        {translate(filters.length > 0 ? 'layout.nothingMatches' : empty, { _: empty })}
      </Typography>
      {filters.length > 0 && (
        <Button sx={{ mt: 1.5 }} onClick={clear}>
          {translate('layout.clearSearch')}
        </Button>
      )}
    </Card>
  )
}

/** The shape of cards to come. */
export const CardSkeletons = () => (
  <Box aria-hidden sx={{ display: 'grid', gap: 1 }}>
    {[1, 2, 3, 4, 5].map((key) => (
      <Skeleton key={key} variant="rounded" height={84} />
    ))}
  </Box>
)
