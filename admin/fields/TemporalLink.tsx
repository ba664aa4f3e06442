import OpenInNew from '@mui/icons-material/OpenInNew'
import { Button } from '@mui/material'
import { useTranslate } from 'react-admin'
import { usePermission, useSession } from '../session.ts'

/** To the process behind a record, for operators; nothing where there is no Temporal UI. */
export function TemporalLink({ workflowId }: { workflowId: string }) {
  const translate = useTranslate()
  const session = useSession()
  const canOperate = usePermission('processes.operate')
  if (!canOperate || !session?.temporalUiUrl) return null
  const namespace = encodeURIComponent(session.temporalNamespace ?? 'default')
  const base = session.temporalUiUrl.replace(/\/$/, '')
  return (
    <Button
      component="a"
      href={`${base}/namespaces/${namespace}/workflows/${encodeURIComponent(workflowId)}`}
      target="_blank"
      rel="noreferrer"
      endIcon={<OpenInNew />}
    >
      {translate('autop.progress.openInTemporal')}
    </Button>
  )
}
