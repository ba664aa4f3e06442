import { Typography } from '@mui/material'
import { useEffect, useState } from 'react'
import { useTranslate } from 'react-admin'
import type { AutopBatch } from '../../api/schemas/autop-batch.ts'
import { DateField } from '../fields/DateField.tsx'
import { formatSpan } from '../format.ts'
import { Sentence } from '../layout/Sentence.tsx'

/** When the batch will be done, as far as anyone can tell. */
export const TimeLeft = ({ batch }: { batch: AutopBatch }) => (
  <Typography
    aria-live="polite"
    sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}
  >
    {batch.finishedAt ? (
      <Sentence
        of={batch.status === 'canceled' ? 'autop.timeLeft.canceled' : 'autop.timeLeft.done'}
        values={{ span: formatSpan(secondsTaken(batch, batch.finishedAt)) }}
        parts={{ time: <DateField value={batch.finishedAt} /> }}
      />
    ) : (
      <Open batch={batch} />
    )}
  </Typography>
)

const secondsTaken = ({ startedAt, createdAt }: AutopBatch, finishedAt: string) =>
  (Date.parse(finishedAt) - Date.parse(startedAt ?? createdAt)) / 1000

function Open({ batch }: { batch: AutopBatch }) {
  const translate = useTranslate()
  const { status, counts, expiresAt } = batch
  const left = useCountdown(batch.secondsLeft)
  if (status === 'paused') return translate('autop.timeLeft.paused')
  if (status === 'queued') return translate('autop.timeLeft.queued')
  if (status !== 'running') return null
  if (left !== null) return translate('autop.timeLeft.about', { span: formatSpan(left) })
  if (counts.waiting === 0) return null
  const waiting = { smart_count: counts.waiting }
  if (!expiresAt) return translate('autop.timeLeft.waits', waiting)
  return (
    <Sentence
      of="autop.timeLeft.waitsUntil"
      values={waiting}
      parts={{ time: <DateField value={expiresAt} exact /> }}
    />
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
