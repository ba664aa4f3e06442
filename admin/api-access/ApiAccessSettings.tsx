import { Link } from '@mui/material'
import { useTranslate } from 'react-admin'
import { usePermission } from '../session.ts'
import { TokenSection } from './TokenSection.tsx'
import { WebhookSection } from './WebhookSection.tsx'

/** What programs may do here, and what is told to them. */
export function ApiAccessSettings() {
  const translate = useTranslate()
  const maySeeWebhooks = usePermission('webhooks.manage')
  return (
    <>
      <Link href="/docs" target="_blank" rel="noopener">
        {translate('apiAccess.documentation')}
      </Link>
      <TokenSection />
      {maySeeWebhooks && <WebhookSection />}
    </>
  )
}
