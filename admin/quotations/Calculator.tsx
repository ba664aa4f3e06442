import Save from '@mui/icons-material/Save'
import { Alert, Box, MenuItem, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { type RaRecord, useLocation, useNavigate, useTranslate } from 'react-admin'
import type { Quotation } from '../../api/schemas/quotation.ts'
import { PROJECT_KINDS, type ProjectKind } from '../../domain/organization.ts'
import { defaultInputs, MOST_QUOTED_MONTHS } from '../../domain/quotation/inputs.ts'
import { RecordInput } from '../fields/RecordInput.tsx'
import { messageOf, request } from '../http.ts'
import { DialogButton } from '../layout/DialogButton.tsx'
import { FormDialog } from '../layout/FormDialog.tsx'
import { Page } from '../layout/Page.tsx'
import { Section } from '../layout/Section.tsx'
import { useSession } from '../session.ts'
import { InputsForm } from './InputsForm.tsx'
import { QuotedPrice } from './QuotedPrice.tsx'
import { type Asked, faultsOf, quotationPath, useQuotedPrice } from './quotation.ts'

interface InstallerChoice extends RaRecord {
  id: string
  name: string
}

/** What a project would cost, as one types. */
export function Calculator() {
  const translate = useTranslate()
  const session = useSession()
  // Where a saved one is calculated again.
  const former = useLocation().state as { quotation?: Quotation } | null
  const quotation = former?.quotation
  const [installer, setInstaller] = useState<InstallerChoice | null>(
    quotation ? { id: quotation.installerId, name: quotation.installerName } : null,
  )
  const [inputs, setInputs] = useState(quotation?.inputs ?? defaultInputs('community'))
  const [months, setMonths] = useState(quotation?.months ?? 12)
  const isOwn = session?.organization.kind === 'installer'
  const installerId = isOwn ? session?.organization.id : installer?.id
  const asked: Asked = { installerId, inputs, months }
  const faults = faultsOf(asked)
  const trail = [{ label: translate('quotations.title'), to: '/quotations' }]
  const gap = { display: 'grid', gap: 2.5, minWidth: 0 }
  return (
    <Page title={translate('quotations.calculator')} trail={trail}>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { lg: 'minmax(0, 1fr) minmax(0, 1fr)' },
          alignItems: 'start',
        }}
      >
        <Section title="quotations.asked">
          <Box sx={gap}>
            {!isOwn && (
              <RecordInput<InstallerChoice>
                label={translate('quotations.installer')}
                resource="installers"
                searchBy="search"
                isRequired
                value={installer}
                textOf={({ name }) => name}
                onChange={setInstaller}
              />
            )}
            <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { sm: '1fr 1fr' } }}>
              <TextField
                select
                size="small"
                label={translate('quotations.kind')}
                value={inputs.projectKind}
                onChange={({ target }) =>
                  // The choices are the kinds.
                  setInputs(defaultInputs(target.value as ProjectKind))
                }
              >
                {PROJECT_KINDS.map((kind) => (
                  <MenuItem key={kind} value={kind}>
                    {translate(`projects.kinds.${kind}`)}
                  </MenuItem>
                ))}
              </TextField>
              <TextField
                type="number"
                size="small"
                label={translate('quotations.months')}
                helperText={session?.hasFreeMonth && translate('quotations.monthsHelp')}
                value={months}
                onChange={({ target }) => setMonths(monthsOf(target.value))}
                slotProps={{ htmlInput: { min: 1, max: MOST_QUOTED_MONTHS } }}
              />
            </Box>
            <InputsForm inputs={inputs} faults={faults} onChange={setInputs} />
          </Box>
        </Section>
        <Result asked={asked} />
      </Box>
    </Page>
  )
}

const monthsOf = (text: string): number =>
  Math.min(MOST_QUOTED_MONTHS, Math.max(1, Math.floor(Number(text)) || 1))

function Result({ asked }: { asked: Asked }) {
  const translate = useTranslate()
  const { data: price, error, isPlaceholderData } = useQuotedPrice(asked)
  const isSavable = price !== undefined && Object.keys(faultsOf(asked)).length === 0
  return (
    <Box sx={{ position: { lg: 'sticky' }, top: { lg: 72 }, minWidth: 0 }}>
      <Section
        title="quotations.result"
        actions={isSavable && price.lines.length > 0 && <SaveButton asked={asked} />}
      >
        {error && <Alert severity="error">{messageOf(error)}</Alert>}
        {asked.installerId === undefined && (
          <Typography color="text.secondary">{translate('quotations.chooseInstaller')}</Typography>
        )}
        {price && !error && asked.installerId !== undefined && (
          <Box sx={{ opacity: isPlaceholderData ? 0.6 : 1 }}>
            <QuotedPrice price={price} />
          </Box>
        )}
      </Section>
    </Box>
  )
}

function SaveButton({ asked }: { asked: Asked }) {
  const translate = useTranslate()
  const navigate = useNavigate()
  async function save(values: object) {
    const body = { ...asked, ...values }
    const { id } = await request<Quotation>('POST', 'quotations', { body })
    navigate(quotationPath(id))
  }
  return (
    <DialogButton label={translate('quotations.save')} icon={Save} variant="contained">
      {(close) => (
        <FormDialog
          title={translate('quotations.saveTitle')}
          fields={[{ kind: 'text', name: 'name', label: 'quotations.name', isRequired: true }]}
          values={{ name: '' }}
          submit={translate('quotations.save')}
          onSubmit={save}
          onClose={close}
        />
      )}
    </DialogButton>
  )
}
