import { Box } from '@mui/material'
import { useTranslate } from 'react-admin'
import { Page } from '../layout/Page.tsx'
import { usePermission, useSession } from '../session.ts'
import { MonthSection } from './MonthSection.tsx'
import { NeedSection } from './NeedSection.tsx'

/** What needs the reader now, and what the months brought or cost. */
export function Dashboard() {
  const translate = useTranslate()
  const session = useSession()
  const mayReadMonths = usePermission('dashboard-months.list')
  const hasMoney = session?.mayPay || session?.account.role === 'distributor'
  return (
    <Page title={translate('dashboard.title')}>
      <Box sx={{ display: 'grid', gap: 2, '& > *': { minWidth: 0 } }}>
        <NeedSection />
        {mayReadMonths && hasMoney && <MonthSection />}
      </Box>
    </Page>
  )
}
