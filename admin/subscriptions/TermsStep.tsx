import { Alert, Box, Button, Checkbox, FormControlLabel, Typography } from '@mui/material'
import { useState } from 'react'
import { useNavigate, useNotify, useTranslate } from 'react-admin'
import type { SubmittedOrder } from '../../api/schemas/order-submit.ts'
import { TERMS_VERSION } from '../../domain/order-terms.ts'
import { messageOf, request } from '../http.ts'
import { Section } from '../layout/Section.tsx'
import { forgetDrafts, selectionOf, submittingDraft } from './draft.ts'
import { PricePanel } from './PricePanel.tsx'
import { askPriceAgain, moneyText, usePrice } from './price.ts'
import type { StepProps } from './SubscriptionWizard.tsx'

/** The price once more, the terms, and the submit. */
export function TermsStep({ draft, draftId }: StepProps & { draftId: string }) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const notify = useNotify()
  const [isAccepted, setAccepted] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState('')
  // As the panel asks it, so that one answer serves both.
  const { data: price, isPlaceholderData } = usePrice(draft, FEW)

  async function submit() {
    if (!price) return
    setBusy(true)
    setRefusal('')
    try {
      const { totalMinor, itemCount } = price
      const order = await submittingDraft(draftId, () =>
        request<SubmittedOrder>('POST', 'orders', {
          // A draft becomes one order, however often it is sent.
          headers: { 'idempotency-key': draftId },
          body: {
            selection: selectionOf(draft),
            billing: draft.billing,
            termsVersion: TERMS_VERSION,
            seen: { totalMinor, itemCount },
            draftId,
          },
        }),
      )
      forgetDrafts()
      const { number } = order
      notify('subscriptions.submitted', { type: 'success', messageArgs: { number } })
      navigate(`/orders/${order.id}`, { replace: true })
    } catch (error) {
      setRefusal(messageOf(error))
      setBusy(false)
      askPriceAgain()
    }
  }

  const isReady = isAccepted && price !== undefined && price.itemCount > 0 && !isPlaceholderData
  return (
    <>
      <PricePanel draft={draft} />
      <Section title="subscriptions.termsTitle">
        <Typography sx={{ maxWidth: 720 }}>{translate('subscriptions.termsText')}</Typography>
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
          <Button variant="contained" disabled={!isReady || isBusy} onClick={() => void submit()}>
            {price && price.totalMinor > 0
              ? translate('subscriptions.submit', {
                  total: moneyText(price.totalMinor, price.currency),
                })
              : translate('subscriptions.submitFree')}
          </Button>
        </Box>
      </Section>
    </>
  )
}

/** Lines that the panel shows at first. */
const FEW = 10
