import { Box } from '@mui/material'
import { useState } from 'react'
import { useLocation, useTranslate } from 'react-admin'
import { Page } from '../layout/Page.tsx'
import { Section } from '../layout/Section.tsx'
import { ConfigField, useCheckedConfig } from './ConfigField.tsx'
import { DangerousKeys } from './DangerousKeys.tsx'
import { DevicePicker } from './DevicePicker.tsx'
import { selectionOf, useDraft } from './draft.ts'
import { LeaveGuard } from './LeaveGuard.tsx'
import { PreviewPanel, usePreview } from './PreviewPanel.tsx'
import { SubmitBar } from './SubmitBar.tsx'
import { TypeChoice } from './TypeChoice.tsx'

/** Each kind of device has a draft of its own. */
export function BatchCreate() {
  const { search } = useLocation()
  return <BatchForm key={search} />
}

/** A new batch on one page: type, lines, devices, what would change, submit. */
function BatchForm() {
  const translate = useTranslate()
  const { draft, change, kind } = useDraft()
  const { check, isValid } = useCheckedConfig(draft.config)
  const [acknowledged, setAcknowledged] = useState('')
  const [isSubmitted, setSubmitted] = useState(false)

  const dangerousKeys = check?.dangerousKeys ?? []
  const isAcknowledged = acknowledged === dangerousKeys.join()
  const selection = selectionOf(draft)
  const { type, config, split } = draft
  const demand =
    isValid && selection ? { projectKind: kind, type, config, selection, split } : undefined

  const preview = usePreview(demand)

  const back =
    kind === 'single_family'
      ? { label: translate('devices.personal'), to: '/personal-devices' }
      : { label: translate('devices.project'), to: '/project-devices' }
  return (
    <Page title={translate(`autop.create.title.${kind}`)} trail={[back]}>
      <LeaveGuard isDirty={!isSubmitted && draft.config.trim() !== ''} config={draft.config} />
      <Box sx={{ display: 'grid', gap: 2, maxWidth: 1180 }}>
        <Section number={1} title="autop.create.typeStep">
          <TypeChoice value={draft.type} onChange={(type) => change({ type })} />
        </Section>
        <Section number={2} title="autop.command">
          <ConfigField
            label={translate('autop.command')}
            value={draft.config}
            onChange={(config) => change({ config })}
            check={check}
          />
          <DangerousKeys
            keys={dangerousKeys}
            isAcknowledged={isAcknowledged}
            onAcknowledge={(yes) => setAcknowledged(yes ? dangerousKeys.join() : '')}
          />
        </Section>
        <Section number={3} title="autop.create.devicesStep">
          <DevicePicker kind={kind} draft={draft} onChange={change} />
        </Section>
        <Section number={4} title="autop.create.previewStep">
          <PreviewPanel
            preview={preview}
            isRegular={type === 'regular'}
            onSplit={() => change({ split: true })}
          />
        </Section>
        <SubmitBar
          demand={demand}
          deviceCount={preview.answer?.total}
          acknowledgedKeys={isAcknowledged ? dangerousKeys : undefined}
          idempotencyKey={draft.idempotencyKey}
          onSubmitted={() => setSubmitted(true)}
        />
      </Box>
    </Page>
  )
}
