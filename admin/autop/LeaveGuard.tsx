import { useEffect } from 'react'
import { useBlocker } from 'react-admin'
import { translate } from '../i18n.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { hasSecret } from './draft.ts'

interface LeaveGuardProps {
  /** There are lines that were not submitted. */
  isDirty: boolean
  config: string
}

/** Asks before typed lines are lost: on the way to another page, and on a reload, which keeps all but secrets. */
export function LeaveGuard({ isDirty, config }: LeaveGuardProps) {
  const isLostByReload = isDirty && hasSecret(config)
  useEffect(() => {
    if (!isLostByReload) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isLostByReload])

  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isDirty && currentLocation.pathname !== nextLocation.pathname,
  )
  if (blocker.state !== 'blocked') return null
  return (
    <ConfirmDialog
      title={translate('autop.leave.title')}
      confirm={translate('autop.leave.confirm')}
      onConfirm={async () => blocker.proceed()}
      onClose={() => blocker.reset()}
    >
      {translate('autop.leave.about')}
    </ConfirmDialog>
  )
}
