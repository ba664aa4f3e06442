import { Alert, Box, Button, Step, StepLabel, Stepper, Typography } from '@mui/material'
import { useEffect, useRef } from 'react'
import { Loading, useParams, useTranslate } from 'react-admin'
import type { DraftContent, OrderDraft } from '../../api/schemas/order-draft.ts'
import { messageOf } from '../http.ts'
import { Page } from '../layout/Page.tsx'
import { usePhone } from '../layout/phone.ts'
import { useSession } from '../session.ts'
import { AdditionStep } from './AdditionStep.tsx'
import { BillingStep } from './BillingStep.tsx'
import { type ChangeDraft, STEPS, selectionOf, useDraft, useStoredDraft } from './draft.ts'
import { ItemsStep } from './ItemsStep.tsx'
import { ProjectStep } from './ProjectStep.tsx'
import { isBillingComplete } from './price.ts'
import { RenewalTermsStep } from './RenewalTermsStep.tsx'
import { isAutomatic, meansOf, renewalSelectionOf, ruleNameOf } from './renewal.ts'
import { TermStep } from './TermStep.tsx'
import { TermsStep } from './TermsStep.tsx'

export interface StepProps {
  draft: DraftContent
  change: ChangeDraft
}

const BODIES = {
  project: ProjectStep,
  items: ItemsStep,
  term: TermStep,
  billing: BillingStep,
} as const

/** What must be there before the next step. */
const IS_DONE: Record<(typeof STEPS)[number], (draft: DraftContent) => boolean> = {
  project: ({ installerId, action }) => Boolean(installerId && action),
  items: ({ isAll, only = [] }) => isAll === true || only.length > 0,
  term: (draft) =>
    isAutomatic(draft)
      ? renewalSelectionOf(draft) !== undefined &&
        meansOf(draft) !== undefined &&
        ruleNameOf(draft).trim() !== ''
      : selectionOf(draft) !== undefined,
  billing: isBillingComplete,
  terms: () => true,
}

/** One order from the installer to its submit, at an address that keeps it. */
export function SubscriptionWizard() {
  const translate = useTranslate()
  const session = useSession()
  const { id = '' } = useParams()
  const { data, error } = useStoredDraft(id)
  const trail = [{ label: translate('subscriptions.title'), to: '/subscriptions' }]
  const refusal = session?.paymentRefusal
  return (
    <Page title={translate('subscriptions.start')} trail={trail}>
      {refusal && <Alert severity="info">{translate(`subscriptions.refusal.${refusal}`)}</Alert>}
      {error && !refusal && (
        <Alert severity="error">
          {'status' in error && error.status === 404
            ? translate('subscriptions.gone')
            : messageOf(error)}
        </Alert>
      )}
      {!error && !data && <Loading />}
      {data && !refusal && <Steps key={data.id} stored={data} />}
    </Page>
  )
}

function Steps({ stored }: { stored: OrderDraft }) {
  const translate = useTranslate()
  const isPhone = usePhone()
  const { content, change } = useDraft(stored)
  const { step = 'project' } = content
  const index = STEPS.indexOf(step)
  const top = useRef<HTMLDivElement>(null)
  const isFirst = useRef(true)
  useEffect(() => {
    // Whoever goes on reads from the top, and hears where they are.
    if (!isFirst.current) top.current?.focus()
    isFirst.current = false
  }, [step])

  const go = (by: number) => change({ step: STEPS[index + by] ?? step })
  const isAddition = step === 'term' && isAutomatic(content) && content.ruleId !== undefined
  const Body = step === 'terms' || isAddition ? undefined : BODIES[step]
  const Terms = isAutomatic(content) ? RenewalTermsStep : TermsStep
  return (
    <Box
      ref={top}
      tabIndex={-1}
      role="group"
      aria-label={translate(`subscriptions.step.${step}`)}
      sx={{ display: 'grid', gap: 2, maxWidth: 1180, outline: 'none' }}
    >
      {isPhone ? (
        <Typography color="text.secondary">{`${index + 1} / ${STEPS.length}`}</Typography>
      ) : (
        <Stepper activeStep={index}>
          {STEPS.map((name) => (
            <Step key={name}>
              <StepLabel>{translate(`subscriptions.step.${name}`)}</StepLabel>
            </Step>
          ))}
        </Stepper>
      )}
      {Body && <Body draft={content} change={change} />}
      {isAddition && <AdditionStep draft={content} change={change} draftId={stored.id} />}
      {step === 'terms' && <Terms draft={content} change={change} draftId={stored.id} />}
      <Box sx={{ display: 'flex', gap: 1, pb: 3 }}>
        {index > 0 && <Button onClick={() => go(-1)}>{translate('subscriptions.back')}</Button>}
        {step !== 'terms' && !isAddition && (
          <Button variant="contained" disabled={!IS_DONE[step](content)} onClick={() => go(1)}>
            {translate('subscriptions.next')}
          </Button>
        )}
      </Box>
    </Box>
  )
}
