import { Alert, Box, Button } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNotify, useTranslate } from 'react-admin'
import { v4 as uuid } from 'uuid'
import type { Device } from '../../api/schemas/device.ts'
import type { AutopType } from '../../domain/autop-batch.ts'
import { ConfigField, useCheckedConfig } from '../autop/ConfigField.tsx'
import { DangerousKeys } from '../autop/DangerousKeys.tsx'
import { LeaveGuard } from '../autop/LeaveGuard.tsx'
import { submitBatch } from '../autop/requests.ts'
import { TextLink } from '../fields/TextLink.tsx'
import { messageOf } from '../http.ts'
import { Section } from '../layout/Section.tsx'
import { Sentence } from '../layout/Sentence.tsx'

/** AutoP for one device: a batch of one. */
export function DeviceAutop({ device }: { device: Device }) {
  const translate = useTranslate()
  const notify = useNotify()
  const queryClient = useQueryClient()
  const [{ config, idempotencyKey }, setDraft] = useState({ config: '', idempotencyKey: uuid() })
  const [acknowledged, setAcknowledged] = useState('')
  const [busy, setBusy] = useState<AutopType>()
  const [outcome, setOutcome] = useState<{ batchId?: string; refusal?: string }>({})
  const { check, isValid } = useCheckedConfig(config)
  const dangerousKeys = check?.dangerousKeys ?? []
  const isAcknowledged = acknowledged === dangerousKeys.join()
  const canSubmit = isValid && isAcknowledged && busy === undefined

  async function submit(type: AutopType) {
    setBusy(type)
    setOutcome({})
    try {
      const selection = { deviceIds: [device.id] }
      const demand = { projectKind: device.projectKind, type, config, selection, split: false }
      // The two buttons are two demands: each has a key of its own.
      const { batches } = await submitBatch(demand, dangerousKeys, `${idempotencyKey}-${type}`)
      setOutcome({ batchId: batches[0]?.id ?? '' })
      setDraft({ config: '', idempotencyKey: uuid() })
      notify(`autop.typeSubmitted.${type}`, { type: 'success' })
      await queryClient.invalidateQueries({
        predicate: ({ queryKey: [first] }) => String(first).startsWith(`devices/${device.id}/`),
      })
    } catch (error) {
      setOutcome({ refusal: messageOf(error) })
    } finally {
      setBusy(undefined)
    }
  }

  const follow = (batchId: string) => (
    <TextLink to={`/autop-batches/${batchId}/show`}>
      {translate('devices.settings.follow')}
    </TextLink>
  )

  return (
    <Section title="AutoP">
      <LeaveGuard isDirty={config.trim() !== ''} config={config} />
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        <ConfigField
          label={translate('autop.command')}
          minHeight="140px"
          value={config}
          onChange={(text) => setDraft({ config: text, idempotencyKey: uuid() })}
          check={check}
        />
        <DangerousKeys
          keys={dangerousKeys}
          isAcknowledged={isAcknowledged}
          onAcknowledge={(yes) => setAcknowledged(yes ? dangerousKeys.join() : '')}
        />
        {!device.online && <Alert severity="info">{translate('devices.settings.offline')}</Alert>}
        {outcome.refusal && <Alert severity="error">{outcome.refusal}</Alert>}
        {outcome.batchId && (
          <Alert severity="success">
            <Sentence of="devices.settings.submitted" parts={{ link: follow(outcome.batchId) }} />
          </Alert>
        )}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Button
            variant="contained"
            disabled={!canSubmit}
            title={translate('autop.meaning.regular')}
            onClick={() => void submit('regular')}
          >
            {translate(busy === 'regular' ? 'autop.submitting' : 'autop.submit')}
          </Button>
          <Button
            variant="outlined"
            disabled={!canSubmit}
            title={translate('autop.meaning.one_time')}
            onClick={() => void submit('one_time')}
          >
            {translate(busy === 'one_time' ? 'autop.submitting' : 'autop.type.one_time')}
          </Button>
        </Box>
      </Box>
    </Section>
  )
}
