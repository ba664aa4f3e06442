import { Alert, Typography } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNotify, useRefresh, useTranslate } from 'react-admin'
import { v4 as uuid } from 'uuid'
import type { CreditHolder, CreditHolders } from '../../api/schemas/credit.ts'
import { CREDIT_UNITS, MOST_CREDITS } from '../../domain/credit.ts'
import type { FormField, FormValues } from '../fields/form-field.ts'
import { formatNumber } from '../format.ts'
import { messageOf, request } from '../http.ts'
import { PanelDialog } from '../layout/PanelDialog.tsx'
import { ReviewDialog } from '../layout/ReviewDialog.tsx'
import { creditsPhrase } from './amount.ts'

/** What is done with credits: a distributor makes them, others hand them on, and both take back. */
type Step = 'issue' | 'assign' | 'revoke'

interface HandOnDialogProps {
  step: Step
  /** Hundredths of credits of the caller; null where there is no limit. */
  available: number | null
  onClose: () => void
}

/** Asks who gets, or loses, how many credits. */
export function HandOnDialog({ step, available, onClose }: HandOnDialogProps) {
  const translate = useTranslate()
  const { data, error } = useQuery({
    queryKey: ['credits', 'holders'],
    queryFn: ({ signal }) => request<CreditHolders>('GET', 'credits/holders', { signal }),
    // Somebody may have spent some since.
    staleTime: 0,
  })
  const holders = data?.rows.filter(({ credits }) => step !== 'revoke' || credits >= CREDIT_UNITS)
  if (holders && holders.length > 0) {
    return <StepDialog step={step} available={available} holders={holders} onClose={onClose} />
  }
  return (
    <PanelDialog title={translate(`credits.steps.${step}.title`)} onClose={onClose}>
      {error && <Alert severity="error">{messageOf(error)}</Alert>}
      {!error && <Typography>{translate(holders ? emptyText(step) : 'common.loading')}</Typography>}
    </PanelDialog>
  )
}

const emptyText = (step: Step) => (step === 'revoke' ? 'credits.noneToRevoke' : 'credits.noHolders')

function StepDialog(props: HandOnDialogProps & { holders: CreditHolder[] }) {
  const { step, available, holders, onClose } = props
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  // Of what is asked for, not of the request: sent twice, it is done once.
  const [keys] = useState(() => new Map<string, string>())
  const holderOf = ({ holderId }: FormValues) => holders.find(({ id }) => id === holderId)
  const phraseOf = ({ credits }: FormValues) => creditsPhrase(Number(credits) * CREDIT_UNITS)

  async function carryOut(values: FormValues) {
    const body = JSON.stringify(values)
    const key = keys.get(body) ?? uuid()
    keys.set(body, key)
    const path = step === 'revoke' ? 'credits/revocations' : 'credits/assignments'
    await request('POST', path, { body: values, headers: { 'idempotency-key': key } })
    const done = translate(`credits.steps.${step}.done`, { credits: phraseOf(values) })
    notify(done, { type: 'success' })
    refresh()
    onClose()
  }

  function check(values: FormValues): Record<string, string> {
    const holder = holderOf(values)
    const credits = Number(values.credits)
    const there = step === 'revoke' ? (holder?.credits ?? null) : available
    const most = there === null ? MOST_CREDITS : Math.floor(there / CREDIT_UNITS)
    const isWhole = Number.isInteger(credits) && credits >= 1 && credits <= MOST_CREDITS
    return {
      ...(!holder && { holderId: translate('credits.faults.holder') }),
      ...(!isWhole && {
        credits: translate('credits.faults.credits', { most: formatNumber(MOST_CREDITS) }),
      }),
      ...(isWhole &&
        credits > most && {
          credits: translate('credits.faults.tooMany', { most: formatNumber(most) }),
        }),
    }
  }

  return (
    <ReviewDialog
      title={translate(`credits.steps.${step}.title`)}
      fields={() => fieldsOf(holders, translate)}
      values={{ holderId: '', credits: '', remark: '' }}
      isDangerous={step === 'revoke'}
      check={check}
      review={(values) => ({
        title: translate(`credits.steps.${step}.review`),
        submit: translate(`credits.steps.${step}.submit`, { credits: phraseOf(values) }),
        about: (
          <Typography>
            {translate(`credits.steps.${step}.about`, {
              name: holderOf(values)?.name,
              credits: phraseOf(values),
            })}
          </Typography>
        ),
      })}
      onSubmit={carryOut}
      onClose={onClose}
    />
  )
}

const fieldsOf = (
  holders: CreditHolder[],
  translate: ReturnType<typeof useTranslate>,
): FormField[] => [
  {
    kind: 'search',
    name: 'holderId',
    label: 'credits.fields.holder',
    choices: holders.map(({ id, name, kind, credits }) => ({
      value: id,
      label: translate('credits.holder', {
        name,
        kind: translate(`credits.kinds.${kind}`),
        credits: creditsPhrase(credits),
      }),
    })),
    isRequired: true,
  },
  {
    kind: 'number',
    name: 'credits',
    label: 'credits.fields.credits',
    help: 'credits.fields.creditsHelp',
    min: 1,
    max: MOST_CREDITS,
    isRequired: true,
  },
  { kind: 'text', name: 'remark', label: 'credits.fields.remark' },
]
