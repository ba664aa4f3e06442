import { Typography } from '@mui/material'
import { useEffect, useState } from 'react'
import type { AutopBatch } from '../../api/schemas/autop-batch.ts'
import { DateField, formatSpan } from '../fields/DateField.tsx'
import { plural } from '../labels.ts'

/** When the batch will be done, as far as anyone can tell. */
export function TimeLeft({ batch }: { batch: AutopBatch }) {
  const { status, counts, finishedAt, startedAt, createdAt, expiresAt } = batch
  const left = useCountdown(batch.secondsLeft)
  const waiting = counts.waiting
  return (
    <Typography
      aria-live="polite"
      sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}
    >
      {finishedAt && (
        <>
          {status === 'canceled' ? 'Canceled' : 'Done'} <DateField value={finishedAt} /> after{' '}
          {formatSpan((Date.parse(finishedAt) - Date.parse(startedAt ?? createdAt)) / 1000)}
        </>
      )}
      {!finishedAt && status === 'running' && left !== null && `About ${formatSpan(left)} left`}
      {!finishedAt && status === 'running' && left === null && waiting > 0 && (
        <>
          Waits for {plural(waiting, 'device')} to come online
          {expiresAt && (
            <>
              , until <DateField value={expiresAt} exact />
            </>
          )}
        </>
      )}
      {!finishedAt && status === 'paused' && 'Paused: nothing is sent until it is resumed'}
      {!finishedAt && status === 'queued' && 'Starts in a moment'}
    </Typography>
  )
}

/** Counts on between two answers of the server. */
function useCountdown(seconds: number | null): number | null {
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    setLeft(seconds)
    if (seconds === null) return
    const timer = setInterval(() => setLeft((now) => Math.max(1, (now ?? 1) - 1)), 1000)
    return () => clearInterval(timer)
  }, [seconds])
  return left
}
