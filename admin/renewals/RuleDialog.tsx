import { Alert, Box, TextField } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNotify, useTranslate } from 'react-admin'
import type { PaymentMethodPage, PaymentProviderList } from '../../api/schemas/payment-method.ts'
import type { RenewalPreview, RenewalRuleShown } from '../../api/schemas/renewal-rule.ts'
import { messageOf, request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { usePermission, useSession } from '../session.ts'
import { MeansInput, type RuleMeans } from './MeansInput.tsx'
import { refetchRules } from './rows.ts'

interface RuleDialogProps {
  rule: RenewalRuleShown
  /** It is off, and is switched on with these means. */
  isResumption?: boolean
  onClose: () => void
}

/** Its name and what pays for it. */
export function RuleDialog({ rule, isResumption = false, onClose }: RuleDialogProps) {
  const translate = useTranslate()
  const notify = useNotify()
  const { ways, error } = useWays(rule)
  const [name, setName] = useState(rule.name)
  const [means, setMeans] = useState<RuleMeans>({ means: rule.means, methodId: rule.methodId })
  const isChosen = ways?.some((way) => way.means === means.means && way.methodId === means.methodId)

  async function save() {
    const path = `renewal-rules/${rule.id}`
    if (isResumption) await request('POST', `${path}/resumption`, { body: means })
    else {
      const isPaidOtherwise = means.means !== rule.means || means.methodId !== rule.methodId
      const body = {
        ...(name.trim() !== rule.name && { name: name.trim() }),
        ...(isPaidOtherwise && { payment: means }),
      }
      if (Object.keys(body).length > 0) await request('PATCH', path, { body })
    }
    refetchRules()
    notify(isResumption ? 'renewals.resume.done' : 'common.saved', { type: 'success' })
  }

  return (
    <ConfirmDialog
      title={translate(isResumption ? 'renewals.resume.title' : 'renewals.change.title')}
      confirm={translate(isResumption ? 'renewals.resume.open' : 'common.save')}
      isReady={name.trim() !== '' && isChosen === true}
      onConfirm={save}
      onClose={onClose}
    >
      <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
        {isResumption ? (
          <span>{translate('renewals.resume.text')}</span>
        ) : (
          <TextField
            size="small"
            required
            label={translate('renewals.change.name')}
            value={name}
            onChange={({ target }) => setName(target.value)}
            slotProps={{ htmlInput: { maxLength: 100 } }}
          />
        )}
        {error && <Alert severity="error">{messageOf(error)}</Alert>}
        {ways && <MeansInput ways={ways} value={means} onChange={setMeans} />}
      </Box>
    </ConfirmDialog>
  )
}

/** What can pay for a rule: cards that are kept at providers that are used here, and balances. */
function useWays({ projectKind }: RenewalRuleShown) {
  const canKeep = usePermission('payment-methods.list')
  const isSubDistributor = useSession()?.account.role === 'sub_distributor'
  const { data: stored, error } = useQuery({
    queryKey: ['payment-methods', 'of-rules'],
    queryFn: async () => {
      const { rows } = await request<PaymentMethodPage>('GET', 'payment-methods')
      const used = await request<PaymentProviderList>('GET', 'payment-methods/providers')
      return rows.filter(({ means }) => used.rows.some((provider) => provider.means === means))
    },
    enabled: canKeep,
  })
  const balance = (means: 'coupon' | 'credit') => ({ means, methodId: null, label: null })
  const ways: RenewalPreview['payBy'] = [
    ...(stored ?? []).map(({ id: methodId, means, label }) => ({ means, methodId, label })),
    ...(isSubDistributor ? [balance('coupon')] : []),
    ...(projectKind === 'commercial' ? [balance('credit')] : []),
  ]
  return { ways: canKeep && !stored && !error ? undefined : ways, error }
}
