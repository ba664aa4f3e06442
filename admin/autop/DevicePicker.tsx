import { Box, Button, Chip, Tab, Tabs, TextField, Typography } from '@mui/material'
import { type ChangeEvent, useId, useRef, useState } from 'react'
import { MAX_BATCH_DEVICES } from '../../domain/autop-batch.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import { translate } from '../i18n.ts'
import type { Choice, Draft } from './draft.ts'
import { PickerTable } from './PickerTable.tsx'

interface DevicePickerProps {
  kind: ProjectKind
  draft: Draft
  onChange: (part: Partial<Draft>) => void
}

/** Which devices: searched for and ticked, pasted as a list of MACs, or read from a file. */
export function DevicePicker({ kind, draft, onChange }: DevicePickerProps) {
  const tab = draft.choice === 'filter' ? 'devices' : draft.choice
  return (
    <>
      <Tabs
        value={tab}
        variant="scrollable"
        scrollButtons={false}
        aria-label={translate('autop.picker.title')}
        onChange={(_event, choice: Choice) => onChange({ choice })}
        sx={{ mb: 2, borderBottom: 1, borderColor: 'divider' }}
      >
        <Tab value="devices" label={translate('autop.picker.search')} />
        <Tab value="list" label={translate('autop.picker.paste')} />
        <Tab value="file" label={translate('autop.picker.file')} />
      </Tabs>
      {draft.choice === 'devices' && <Picked draft={draft} onChange={onChange} />}
      {draft.choice === 'filter' && (
        <Chip
          color="primary"
          sx={{ mb: 1 }}
          label={translate('autop.picker.allFound', { total: draft.filterTotal })}
          onDelete={() => onChange({ choice: 'devices', filter: {} })}
        />
      )}
      {tab === 'devices' && <PickerTable kind={kind} draft={draft} onChange={onChange} />}
      {tab === 'list' && <PastedList draft={draft} onChange={onChange} />}
      {tab === 'file' && <ListFile draft={draft} onChange={onChange} />}
    </>
  )
}

type PartProps = Omit<DevicePickerProps, 'kind'>

const Picked = ({ draft, onChange }: PartProps) => (
  <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 36 }} aria-live="polite">
    <Typography sx={{ fontWeight: 500 }}>
      {draft.deviceIds.length === 0
        ? translate('autop.picker.tick', { smart_count: MAX_BATCH_DEVICES })
        : translate('devices.selection.count', { smart_count: draft.deviceIds.length })}
    </Typography>
    {draft.deviceIds.length > 0 && (
      <Button onClick={() => onChange({ deviceIds: [] })}>
        {translate('devices.selection.none')}
      </Button>
    )}
  </Box>
)

const PastedList = ({ draft, onChange }: PartProps) => (
  <TextField
    fullWidth
    multiline
    minRows={6}
    maxRows={16}
    label={translate('autop.picker.macs')}
    placeholder={'0C11050B9814\n0c:11:05:0b:98:15'}
    value={draft.list}
    onChange={(event) => onChange({ list: event.target.value })}
    slotProps={{ htmlInput: { spellCheck: false } }}
  />
)

const LARGEST_FILE_BYTES = 500_000

function ListFile({ draft, onChange }: PartProps) {
  const inputId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [refusal, setRefusal] = useState('')

  async function read(event: ChangeEvent<HTMLInputElement>) {
    const chosen = event.target.files?.[0]
    // The same file can be chosen again after it was mended.
    event.target.value = ''
    if (!chosen) return
    const isTooLarge = chosen.size > LARGEST_FILE_BYTES
    setRefusal(isTooLarge ? translate('autop.picker.tooLarge', { name: chosen.name }) : '')
    if (!isTooLarge) onChange({ file: { name: chosen.name, text: await chosen.text() } })
  }

  return (
    <Box>
      <Typography sx={{ color: 'text.secondary', mb: 1.5 }} id={`${inputId}-hint`}>
        {translate('autop.picker.fileHint')}
      </Typography>
      <Button
        variant="outlined"
        aria-describedby={`${inputId}-hint`}
        onClick={() => input.current?.click()}
      >
        {translate(draft.file ? 'autop.picker.chooseAnother' : 'autop.picker.chooseFile')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".txt,.csv,text/plain,text/csv"
        // The button opens it; whoever uses a keyboard meets the button alone.
        hidden
        onChange={(event) => void read(event)}
      />
      <Typography aria-live="polite" sx={{ mt: 1.5 }} color={refusal ? 'error' : 'text.primary'}>
        {refusal || (draft.file && translate('autop.picker.fileRead', { name: draft.file.name }))}
      </Typography>
    </Box>
  )
}
