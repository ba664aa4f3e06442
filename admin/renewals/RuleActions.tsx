import Add from '@mui/icons-material/Add'
import Edit from '@mui/icons-material/Edit'
import PlayArrow from '@mui/icons-material/PlayArrow'
import SkipNext from '@mui/icons-material/SkipNext'
import Stop from '@mui/icons-material/Stop'
import Undo from '@mui/icons-material/Undo'
import { Box, Button } from '@mui/material'
import { useNavigate, useNotify, useTranslate } from 'react-admin'
import type { RenewalRuleShown } from '../../api/schemas/renewal-rule.ts'
import { formatDay } from '../format.ts'
import { messageOf, request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { DialogButton } from '../layout/DialogButton.tsx'
import { usePermission, useSession } from '../session.ts'
import { createDraft } from '../subscriptions/draft.ts'
import { RuleDialog } from './RuleDialog.tsx'
import { refetchRules } from './rows.ts'

/** What whoever pays can do with it as it stands; nothing that spends where they may no longer pay. */
export function RuleActions({ rule }: { rule: RenewalRuleShown }) {
  const translate = useTranslate()
  const mayPay = useSession()?.mayPay ?? false
  const canEdit = usePermission('renewal-rules.edit') && rule.isOwn
  if (!canEdit) return null
  const isOn = rule.state === 'on'
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {isOn && rule.isSkipped && mayPay && <UndoSkipButton rule={rule} />}
      {isOn && canSkip(rule) && <SkipButton rule={rule} />}
      {isOn && mayPay && (
        <DialogButton label={translate('renewals.change.open')} icon={Edit}>
          {(close) => <RuleDialog rule={rule} onClose={close} />}
        </DialogButton>
      )}
      {isOn && mayPay && <AddButton rule={rule} />}
      {isOn && <StopButton rule={rule} />}
      {!isOn && mayPay && (
        <DialogButton
          label={translate('renewals.resume.open')}
          icon={PlayArrow}
          variant="contained"
        >
          {(close) => <RuleDialog rule={rule} onClose={close} isResumption />}
        </DialogButton>
      )}
    </Box>
  )
}

interface RuleProps {
  rule: RenewalRuleShown
}

/** Chooses them in the wizard, where everything is chosen. */
function AddButton({ rule }: RuleProps) {
  const translate = useTranslate()
  const notify = useNotify()
  const navigate = useNavigate()
  const { id: ruleId, name: ruleName, installerId, installerName, projectKind } = rule
  async function add() {
    try {
      const place = { installerId, installerName, projectKind }
      const what = { step: 'items', action: 'renew', termKind: 'auto' } as const
      const draft = await createDraft({ ...place, ...what, ruleId, ruleName })
      navigate(`/subscriptions/${draft}`)
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
    }
  }
  return (
    <Button variant="outlined" startIcon={<Add />} onClick={() => void add()}>
      {translate('renewals.add.open')}
    </Button>
  )
}

/** What waits for its money can be left out as well. */
const canSkip = ({ isSkipped, nextChargeOn, isWaiting }: RenewalRuleShown): boolean =>
  !isSkipped && (nextChargeOn !== null || isWaiting)

function SkipButton({ rule: { id, nextChargeOn, isWaiting } }: RuleProps) {
  const translate = useTranslate()
  const notify = useNotify()
  async function skip() {
    await request('POST', `renewal-rules/${id}/skip`)
    refetchRules()
    notify('renewals.skip.done', { type: 'success' })
  }
  return (
    <DialogButton label={translate('renewals.skip.open')} icon={SkipNext}>
      {(close) => (
        <ConfirmDialog
          title={translate('renewals.skip.open')}
          confirm={translate('renewals.skip.open')}
          onConfirm={skip}
          onClose={close}
        >
          {nextChargeOn === null || isWaiting
            ? translate('renewals.skip.textWaiting')
            : translate('renewals.skip.text', { day: formatDay(nextChargeOn) })}
        </ConfirmDialog>
      )}
    </DialogButton>
  )
}

function UndoSkipButton({ rule: { id } }: RuleProps) {
  const translate = useTranslate()
  const notify = useNotify()
  async function undo() {
    try {
      await request('DELETE', `renewal-rules/${id}/skip`)
      notify('renewals.skip.undone', { type: 'success' })
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
    }
    refetchRules()
  }
  return (
    <Button variant="outlined" startIcon={<Undo />} onClick={() => void undo()}>
      {translate('renewals.skip.undo')}
    </Button>
  )
}

function StopButton({ rule: { id, firstExpiresOn } }: RuleProps) {
  const translate = useTranslate()
  const notify = useNotify()
  async function stop() {
    await request('POST', `renewal-rules/${id}/stop`)
    refetchRules()
    notify('renewals.stop.done', { type: 'success' })
  }
  return (
    <DialogButton label={translate('renewals.stop.open')} icon={Stop} isDangerous>
      {(close) => (
        <ConfirmDialog
          title={translate('renewals.stop.title')}
          confirm={translate('renewals.stop.open')}
          isDangerous
          onConfirm={stop}
          onClose={close}
        >
          {firstExpiresOn
            ? translate('renewals.stop.text', { day: formatDay(firstExpiresOn) })
            : translate('renewals.stop.textEmpty')}
        </ConfirmDialog>
      )}
    </DialogButton>
  )
}
