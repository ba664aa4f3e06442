import { FormControlLabel, MenuItem, Radio, RadioGroup, TextField } from '@mui/material'
import { useTranslate } from 'react-admin'
import { CHOOSABLE, FIRST_VARIANTS } from '../../domain/order-plan.ts'
import { offerOf, type Service } from '../../domain/service.ts'
import { Section } from '../layout/Section.tsx'
import { DEFAULT_MONTHS, fewestMonths, servicesOf } from './draft.ts'
import { Fields } from './Fields.tsx'
import { PricePanel } from './PricePanel.tsx'
import { serviceText } from './price.ts'
import { RenewalFields, RenewalPanel } from './RenewalPanel.tsx'
import { isAutomatic } from './renewal.ts'
import type { StepProps } from './SubscriptionWizard.tsx'

/** How long, and what it costs while that is changed. */
export function TermStep({ draft, change }: StepProps) {
  const translate = useTranslate()
  const { action, termKind = 'months', months, until = '' } = draft
  const isActivation = action === 'activate'
  const isAuto = isAutomatic(draft)
  const fewest = fewestMonths(action)
  return (
    <>
      <Section title="subscriptions.step.term">
        <Fields>
          {!isActivation && (
            <RadioGroup aria-label={translate('subscriptions.by')} value={termKind}>
              {(['months', 'date', 'auto'] as const).map((kind) => (
                <FormControlLabel
                  key={kind}
                  value={kind}
                  control={<Radio onChange={() => change({ termKind: kind })} />}
                  label={translate(CHOICES[kind])}
                />
              ))}
            </RadioGroup>
          )}
          {(isActivation || termKind === 'months') && (
            <TextField
              type="number"
              size="small"
              label={translate(`subscriptions.${fewest === 0 ? 'monthsBeside' : 'months'}`)}
              value={months ?? (isActivation ? fewest : DEFAULT_MONTHS)}
              onChange={({ target }) => change({ months: monthsIn(target.value, fewest) })}
              slotProps={{ htmlInput: { min: fewest, max: 60, step: 1 } }}
            />
          )}
          {!isActivation && termKind === 'date' && (
            <TextField
              type="date"
              size="small"
              required
              label={translate('subscriptions.until')}
              helperText={translate('subscriptions.untilHelp')}
              value={until}
              onChange={({ target }) => change({ until: target.value })}
              slotProps={{ inputLabel: { shrink: true } }}
            />
          )}
          {!isAuto && <Variants draft={draft} change={change} />}
        </Fields>
        {isAuto && <RenewalFields draft={draft} change={change} />}
      </Section>
      {isAuto ? <RenewalPanel draft={draft} /> : <PricePanel draft={draft} />}
    </>
  )
}

const CHOICES = {
  months: 'subscriptions.byMonths',
  date: 'subscriptions.byDate',
  auto: 'renewals.wizard.choice',
} as const

/** Of services that come in several kinds. */
function Variants({ draft, change }: StepProps) {
  const translate = useTranslate()
  const { projectKind = 'community', action, variants = {} } = draft
  return servicesOf(draft)
    .filter((service) => CHOOSABLE.includes(service))
    .map((service) => (
      <TextField
        key={service}
        select
        size="small"
        label={translate('subscriptions.variantOf', { service: serviceText(service) })}
        value={variants[service] ?? firstOf(draft, service)}
        onChange={({ target }) =>
          change({ variants: withVariant(variants, service, target.value) })
        }
      >
        {action === 'renew' && <MenuItem value="">{translate('subscriptions.unchanged')}</MenuItem>}
        {offerOf(projectKind, service)?.variants.map((variant) => (
          <MenuItem key={variant} value={variant}>
            {translate(`subscriptions.variant.${variant}`)}
          </MenuItem>
        ))}
      </TextField>
    ))
}

/** What is bought where nothing is chosen. */
const firstOf = ({ action }: StepProps['draft'], service: Service): string =>
  action === 'renew' ? '' : (FIRST_VARIANTS[service] ?? '')

function withVariant(variants: Record<string, string>, service: string, variant: string) {
  const { [service]: _, ...others } = variants
  return variant === '' ? others : { ...others, [service]: variant }
}

function monthsIn(text: string, fewest: number): number {
  const months = Math.trunc(Number(text)) || 0
  return Math.min(60, Math.max(fewest, months))
}
