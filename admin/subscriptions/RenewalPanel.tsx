import { Alert, Box, Skeleton, TextField, Typography } from '@mui/material'
import { useEffect } from 'react'
import { useTranslate } from 'react-admin'
import type { DraftContent } from '../../api/schemas/order-draft.ts'
import type { RenewalPreview } from '../../api/schemas/renewal-rule.ts'
import { formatDay, formatNumber } from '../format.ts'
import { messageOf } from '../http.ts'
import { Facts } from '../layout/Facts.tsx'
import { Section } from '../layout/Section.tsx'
import { MeansInput } from '../renewals/MeansInput.tsx'
import { sumsOf } from '../renewals/sums.ts'
import { Fields } from './Fields.tsx'
import { meansOf, ruleNameOf, useRenewalPreview } from './renewal.ts'
import type { StepProps } from './SubscriptionWizard.tsx'

/** What an automatic renewal is called and paid by. */
export function RenewalFields({ draft, change }: StepProps) {
  const translate = useTranslate()
  const { data: preview, error } = useRenewalPreview(draft)
  const means = meansOf(draft)
  const [first] = preview?.payBy ?? []
  useEffect(() => {
    if (!means && first) change({ means: first.means, methodId: first.methodId })
    // Once the ways are known; `change` is another function at each drawing.
  }, [means === undefined, first?.methodId, first?.means])
  return (
    <Fields>
      <Typography color="text.secondary">{translate('renewals.wizard.help')}</Typography>
      <TextField
        size="small"
        required
        label={translate('renewals.wizard.name')}
        value={ruleNameOf(draft)}
        onChange={({ target }) => change({ ruleName: target.value })}
        slotProps={{ htmlInput: { maxLength: 100 } }}
      />
      {!preview && !error && <Skeleton variant="rounded" height={40} />}
      {preview && (
        <MeansInput
          ways={preview.payBy}
          value={means}
          onChange={({ means: chosen, methodId }) => change({ means: chosen, methodId })}
        />
      )}
    </Fields>
  )
}

/** What each renewal costs, when the first one comes, and what is left out. */
export function RenewalPanel({ draft }: { draft: DraftContent }) {
  const translate = useTranslate()
  const { data: preview, error, isPlaceholderData } = useRenewalPreview(draft)
  if (error) return <Alert severity="error">{messageOf(error)}</Alert>
  if (!preview) return null
  return (
    <Section title="renewals.wizard.price">
      <Box
        aria-live="polite"
        sx={{ opacity: isPlaceholderData ? 0.6 : 1, display: 'grid', gap: 2 }}
      >
        {preview.isSample && (
          <Alert severity="info">{translate('subscriptions.price.sample')}</Alert>
        )}
        <Facts facts={factsOf(preview, translate)} />
        {preview.dueNow > 0 && (
          <Alert severity="info">
            {translate('renewals.wizard.now', { smart_count: preview.dueNow })}
          </Alert>
        )}
        <LeftOut preview={preview} />
      </Box>
    </Section>
  )
}

type Translate = ReturnType<typeof useTranslate>

function factsOf(preview: RenewalPreview, translate: Translate): [string, string][] {
  const facts: [string, string][] = [['renewals.columns.items', formatNumber(preview.itemCount)]]
  facts.push(...sumsOf(preview, translate, 'renewals.wizard.price'))
  if (preview.firstChargeOn) {
    facts.push(['renewals.wizard.first', formatDay(preview.firstChargeOn)])
  }
  return facts
}

function LeftOut({ preview: { leftOut } }: { preview: RenewalPreview }) {
  const translate = useTranslate()
  if (leftOut.length === 0) return null
  return (
    <Alert severity="warning">
      {translate('subscriptions.price.leftOut')}
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {leftOut.map(({ reason, items, examples }) => (
          <li key={reason}>
            {translate(`renewals.wizard.reason.${reason}`)} ({formatNumber(items)}):{' '}
            {examples
              .map(({ holderName: name, ruleName: rule }) =>
                rule === null ? name : translate('renewals.wizard.inRule', { name, rule }),
              )
              .join(', ')}
            {items > examples.length && ' …'}
          </li>
        ))}
      </Box>
    </Alert>
  )
}
