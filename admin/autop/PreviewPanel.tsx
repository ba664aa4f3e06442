import { Alert, Box, Button, LinearProgress, TablePagination, Typography } from '@mui/material'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { AutopPreview } from '../../api/schemas/autop-preview.ts'
import { MAX_BATCH_DEVICES } from '../../domain/autop-batch.ts'
import { useDebounced } from '../debounced.ts'
import { messageOf, problemOf } from '../http.ts'
import { translate } from '../i18n.ts'
import { Sentence } from '../layout/Sentence.tsx'
import { said } from '../said.ts'
import { PreviewTable } from './PreviewTable.tsx'
import { type AutopDemand, previewBatch } from './requests.ts'

const ROWS = 10

export interface Preview {
  /** Undefined until the demand is complete and has been looked at. */
  answer: AutopPreview | undefined
  refusal: Error | null
  isBusy: boolean
  isComplete: boolean
  page: number
  setPage: (page: number) => void
}

/** What a submit would change; asked for again a moment after the demand has changed. */
export function usePreview(demand: AutopDemand | undefined): Preview {
  const [page, setPage] = useState(0)
  const wanted = demand ? JSON.stringify(demand) : ''
  const settled = useDebounced(wanted, 500)
  useEffect(() => setPage(0), [settled])
  const { data, error, isFetching } = useQuery({
    queryKey: ['autop-previews', settled, page],
    queryFn: ({ signal }) =>
      previewBatch(
        JSON.parse(settled) as AutopDemand,
        { limit: ROWS, offset: page * ROWS },
        signal,
      ),
    enabled: settled !== '',
    placeholderData: keepPreviousData,
    // The lines may hold passwords: they stay in memory no longer than they are needed.
    gcTime: 0,
  })
  const isCurrent = wanted !== '' && wanted === settled
  return {
    answer: isCurrent && !error ? data : undefined,
    refusal: isCurrent ? error : null,
    isBusy: wanted !== '' && (isFetching || !isCurrent),
    isComplete: wanted !== '',
    page,
    setPage,
  }
}

interface PreviewPanelProps {
  preview: Preview
  isRegular: boolean
  onSplit: () => void
}

/** What a submit would change, device by device, before anything is sent. */
export function PreviewPanel({ preview, isRegular, onSplit }: PreviewPanelProps) {
  const { answer, refusal, isBusy, isComplete, page, setPage } = preview
  if (!isComplete) {
    return <Typography color="text.secondary">{translate('autop.preview.incomplete')}</Typography>
  }
  return (
    <Box aria-busy={isBusy}>
      <Box sx={{ height: 4, mb: 1 }}>
        {isBusy && <LinearProgress aria-label={translate('autop.preview.busy')} />}
      </Box>
      {refusal && <Refusal error={refusal} onSplit={onSplit} />}
      {answer && (
        <>
          <Summary preview={answer} isRegular={isRegular} />
          <PreviewTable rows={answer.rows} />
          <TablePagination
            component="div"
            count={answer.total}
            page={page}
            rowsPerPage={ROWS}
            rowsPerPageOptions={[ROWS]}
            onPageChange={(_event, next) => setPage(next)}
            getItemAriaLabel={(type) => translate(`ra.navigation.${type}`)}
            labelDisplayedRows={(shown) => translate('layout.rangeOf', { ...shown })}
          />
        </>
      )}
    </Box>
  )
}

function Summary({ preview, isRegular }: { preview: AutopPreview; isRegular: boolean }) {
  const { total, changedDevices, unchangedDevices, offlineDevices, refused } = preview
  return (
    <Box sx={{ display: 'grid', gap: 1, mb: 2 }} aria-live="polite">
      <Typography>
        <Sentence
          of={unchangedDevices > 0 ? 'autop.preview.changeSame' : 'autop.preview.change'}
          values={{ changed: changedDevices, unchanged: unchangedDevices }}
          parts={{
            total: <strong>{translate('autop.preview.total', { smart_count: total })}</strong>,
          }}
        />{' '}
        {offlineDevices > 0 &&
          translate(isRegular ? 'autop.preview.offlineRegular' : 'autop.preview.offlineOnce', {
            smart_count: offlineDevices,
          })}
      </Typography>
      {total > MAX_BATCH_DEVICES && (
        <Alert severity="info">
          {translate('autop.preview.chain', {
            batches: Math.ceil(total / MAX_BATCH_DEVICES),
            most: MAX_BATCH_DEVICES,
          })}
        </Alert>
      )}
      {refused.length > 0 && <Refused refused={refused} />}
    </Box>
  )
}

const SHOWN = 8

function Refused({ refused }: Pick<AutopPreview, 'refused'>) {
  const [isOpen, setOpen] = useState(false)
  const shown = isOpen ? refused : refused.slice(0, SHOWN)
  return (
    <Alert severity="warning" sx={{ '& .MuiAlert-message': { minWidth: 0, flex: 1 } }}>
      <strong>{translate('autop.preview.leftOut', { smart_count: refused.length })}</strong>
      <Box
        component="ul"
        sx={{ m: 0, pl: 2.5, maxHeight: 240, overflowY: 'auto', overflowWrap: 'anywhere' }}
      >
        {shown.map(({ item, reason }) => (
          <li key={`${item} ${reason}`}>
            <code>{item}</code>: {said(reason)}
          </li>
        ))}
      </Box>
      {refused.length > SHOWN && (
        <Button color="inherit" onClick={() => setOpen(!isOpen)}>
          {isOpen
            ? translate('autop.preview.showFewer')
            : translate('autop.preview.showAll', { smart_count: refused.length })}
        </Button>
      )}
    </Alert>
  )
}

/** Too many devices for one batch can be split; any other refusal is said as it is. */
function Refusal({ error, onSplit }: { error: Error; onSplit: () => void }) {
  const isTooMany = isSplittable(error)
  return (
    <Alert
      severity={isTooMany ? 'warning' : 'error'}
      action={
        isTooMany && (
          <Button color="inherit" onClick={onSplit}>
            {translate('autop.preview.split', { smart_count: MAX_BATCH_DEVICES })}
          </Button>
        )
      }
    >
      {messageOf(error)}
    </Alert>
  )
}

/** The refusal names the selection and the limit; other faults of a selection name no number of devices. */
function isSplittable(error: Error): boolean {
  const { errors = [], detail = '' } = problemOf(error) ?? {}
  const isAtSelection = errors.some(({ field }) => field === 'selection')
  return isAtSelection && detail.includes(`at most ${MAX_BATCH_DEVICES}`)
}
