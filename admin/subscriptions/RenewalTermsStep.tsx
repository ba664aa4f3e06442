import { Alert, Box, Button, Checkbox, FormControlLabel, Typography } from '@mui/material'
import { useState } from 'react'
import { useNavigate, useNotify, useTranslate } from 'react-admin'
import type { RenewalRule } from '../../api/schemas/renewal-rule.ts'
import { TERMS_VERSION } from '../../domain/order-terms.ts'
import { messageOf, request } from '../http.ts'
import { Section } from '../layout/Section.tsx'
import { refetchRules } from '../renewals/rows.ts'
import { usePermission } from '../session.ts'
import { saveOwnSetting } from '../settings/own.ts'
import { forgetDrafts, submittingDraft } from './draft.ts'
import { moneyText } from './price.ts'
import { RenewalPanel } from './RenewalPanel.tsx'
import { meansOf, renewalSelectionOf, ruleNameOf, useRenewalPreview } from './renewal.ts'
import type { StepProps } from './SubscriptionWizard.tsx'

/** The price once more, the terms, and the decision to renew automatically. */
export function RenewalTermsStep({ draft, draftId }: StepProps & { draftId: string }) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const notify = useNotify()
  const canKeepBilling = usePermission('billing-information.edit')
  const [isAccepted, setAccepted] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState('')
  const { data: preview, isPlaceholderData, refetch } = useRenewalPreview(draft)
  const name = ruleNameOf(draft).trim()

  async function submit() {
    if (!preview) return
    setBusy(true)
    setRefusal('')
    try {
      // Each renewal is billed to what stands in Setting on its day.
      if (canKeepBilling && draft.billing) {
        await saveOwnSetting('billing-information', draft.billing)
      }
      const rule = await submittingDraft(draftId, () =>
        request<RenewalRule>('POST', 'renewal-rules', {
          // A draft becomes one rule, however often it is sent.
          headers: { 'idempotency-key': draftId },
          body: {
            name,
            selection: renewalSelectionOf(draft),
            ...meansOf(draft),
            termsVersion: TERMS_VERSION,
            seen: { itemCount: preview.itemCount },
            draftId,
          },
        }),
      )
      forgetDrafts()
      refetchRules()
      notify('renewals.wizard.done', { type: 'success', messageArgs: { name } })
      navigate(`/renewal-rules/${rule.id}/show`, { replace: true })
    } catch (error) {
      setRefusal(messageOf(error))
      setBusy(false)
      void refetch()
    }
  }

  const isReady = isAccepted && preview !== undefined && preview.itemCount > 0 && !isPlaceholderData
  return (
    <>
      <RenewalPanel draft={draft} />
      <Section title="subscriptions.termsTitle">
        <Typography sx={{ maxWidth: 720 }}>{translate('subscriptions.termsText')}</Typography>
        <Typography sx={{ maxWidth: 720, mt: 1 }}>{translate('renewals.wizard.terms')}</Typography>
        {canKeepBilling && (
          <Typography sx={{ mt: 1 }}>{translate('renewals.wizard.billing')}</Typography>
        )}
        <FormControlLabel
          sx={{ my: 1 }}
          control={<Checkbox checked={isAccepted} onChange={(_event, on) => setAccepted(on)} />}
          label={translate('subscriptions.termsAccept', { version: TERMS_VERSION })}
        />
        {refusal && (
          <Alert severity="error" sx={{ mb: 2 }}>
            {refusal}
          </Alert>
        )}
        <Box>
          <Button
            variant="contained"
            disabled={!isReady || isBusy || name === '' || !meansOf(draft)}
            onClick={() => void submit()}
          >
            {translate('renewals.wizard.submit', {
              total: preview ? moneyText(preview.totalMinor, preview.currency) : '…',
            })}
          </Button>
        </Box>
      </Section>
    </>
  )
}
