import Send from '@mui/icons-material/Send'
import { Alert, Box, Button, Typography } from '@mui/material'
import { useState } from 'react'
import { useNavigate, useNotify } from 'react-admin'
import { flushSync } from 'react-dom'
import { messageOf } from '../http.ts'
import { translate } from '../i18n.ts'
import { type AutopDemand, submitBatch } from './requests.ts'

interface SubmitBarProps {
  /** Undefined while it is incomplete. */
  demand: AutopDemand | undefined
  /** By the preview; undefined while that is missing or refuses. */
  deviceCount: number | undefined
  /** Undefined while dangerous keys are not confirmed. */
  acknowledgedKeys: string[] | undefined
  idempotencyKey: string
  onSubmitted: () => void
}

export function SubmitBar(props: SubmitBarProps) {
  const { demand, deviceCount, acknowledgedKeys, idempotencyKey, onSubmitted } = props
  const navigate = useNavigate()
  const notify = useNotify()
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState('')

  async function submit() {
    if (!demand || !acknowledgedKeys) return
    setBusy(true)
    setRefusal('')
    try {
      const { batches, campaignId } = await submitBatch(demand, acknowledgedKeys, idempotencyKey)
      // The page must know that nothing is lost before it is left.
      flushSync(onSubmitted)
      notify('autop.create.submitted', {
        type: 'success',
        messageArgs: { smart_count: batches.length },
      })
      navigate(
        batches.length === 1
          ? `/autop-batches/${batches[0]?.id}/show`
          : `/autop-batches?filter=${encodeURIComponent(JSON.stringify({ campaignId }))}`,
        { replace: true, state: { _scrollToTop: true } },
      )
    } catch (error) {
      setRefusal(messageOf(error))
      setBusy(false)
    }
  }

  const label = deviceCount
    ? translate('autop.create.submitTo', { smart_count: deviceCount })
    : translate('autop.submit')
  const missing = !demand
    ? translate('autop.create.incomplete')
    : !acknowledgedKeys && translate('autop.create.unconfirmed')
  return (
    <Box sx={{ display: 'grid', gap: 1.5, pb: 3 }}>
      {refusal && <Alert severity="error">{refusal}</Alert>}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}>
        <Button
          variant="contained"
          size="large"
          startIcon={<Send />}
          disabled={isBusy || !demand || !deviceCount || !acknowledgedKeys}
          onClick={() => void submit()}
        >
          {isBusy ? translate('autop.submitting') : label}
        </Button>
        {missing && <Typography color="text.secondary">{missing}</Typography>}
      </Box>
    </Box>
  )
}
