import { Alert, Box, Button } from '@mui/material'
import { useState } from 'react'
import { useNavigate, useNotify, useTranslate } from 'react-admin'
import { messageOf, request } from '../http.ts'
import { Section } from '../layout/Section.tsx'
import { refetchRules } from '../renewals/rows.ts'
import { discardDraft, submittingDraft } from './draft.ts'
import { RenewalPanel } from './RenewalPanel.tsx'
import { renewalSelectionOf, ruleNameOf, useRenewalPreview } from './renewal.ts'
import type { StepProps } from './SubscriptionWizard.tsx'

/** The end of choosing more items for an automatic renewal that is there: its means and terms stay. */
export function AdditionStep({ draft, draftId }: StepProps & { draftId: string }) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const notify = useNotify()
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState('')
  const { data: preview, isPlaceholderData, refetch } = useRenewalPreview(draft)
  const { ruleId } = draft
  const name = ruleNameOf(draft)

  async function add() {
    if (!preview) return
    setBusy(true)
    setRefusal('')
    try {
      const body = {
        selection: renewalSelectionOf(draft),
        seen: { itemCount: preview.itemCount },
      }
      await submittingDraft(draftId, () =>
        request('POST', `renewal-rules/${ruleId}/items`, { body }),
      )
      await discardDraft(draftId).catch(() => undefined)
      refetchRules()
      notify('renewals.add.done', { type: 'success', messageArgs: { name } })
      navigate(`/renewal-rules/${ruleId}/show`, { replace: true })
    } catch (error) {
      setRefusal(messageOf(error))
      setBusy(false)
      void refetch()
    }
  }

  return (
    <>
      <RenewalPanel draft={draft} />
      <Section title="renewals.add.open">
        {refusal && (
          <Alert severity="error" sx={{ mb: 2 }}>
            {refusal}
          </Alert>
        )}
        <Box>
          <Button
            variant="contained"
            disabled={isBusy || !preview || preview.itemCount === 0 || isPlaceholderData}
            onClick={() => void add()}
          >
            {translate('renewals.add.submit', { name })}
          </Button>
        </Box>
      </Section>
    </>
  )
}
