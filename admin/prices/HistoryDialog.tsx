import EventBusy from '@mui/icons-material/EventBusy'
import { Alert, Box, Chip } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { useTranslate } from 'react-admin'
import type { Price } from '../../api/schemas/price.ts'
import { formatDay } from '../format.ts'
import { messageOf, type Page, request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { DialogButton } from '../layout/DialogButton.tsx'
import { Facts } from '../layout/Facts.tsx'
import { CardSkeletons } from '../layout/ListStates.tsx'
import { PanelDialog } from '../layout/PanelDialog.tsx'
import { usePermission } from '../session.ts'
import { moneyText, serviceText } from '../subscriptions/price.ts'
import { forgetPrices, type PriceSubject, todayInUtc } from './price.ts'

interface HistoryDialogProps {
  subject: PriceSubject
  onClose: () => void
}

/** What something has cost, costs and will cost; what is to come can be withdrawn. */
export function HistoryDialog({ subject, onClose }: HistoryDialogProps) {
  const translate = useTranslate()
  const { currency, ...query } = subject
  const name = serviceText(subject.service, subject.variant)
  const { data, error } = useQuery({
    queryKey: ['prices', 'history', subject],
    queryFn: ({ signal }) =>
      request<Page<Price>>('GET', 'prices/history', { query: { ...query, limit: 100 }, signal }),
  })
  return (
    <PanelDialog title={translate('prices.historyNamed', { name })} onClose={onClose}>
      {error && <Alert severity="error">{messageOf(error)}</Alert>}
      {!data && !error && <CardSkeletons />}
      {data?.rows.length === 0 && translate('prices.notSold')}
      <Box component="ul" sx={{ display: 'grid', gap: 2, p: 0, m: 0, listStyle: 'none' }}>
        {data?.rows.map((price) => (
          <li key={price.id}>
            <HistoryRow price={price} currency={currency} />
          </li>
        ))}
      </Box>
    </PanelDialog>
  )
}

function HistoryRow({ price, currency }: { price: Price; currency: string }) {
  const translate = useTranslate()
  const mayEdit = usePermission('price-books.edit')
  const { id, validFrom, oneTimeMinor, monthlyMinor, createdByName, isSample } = price
  const isFuture = validFrom > todayInUtc()
  const day = formatDay(validFrom)
  return (
    <Box sx={{ borderBottom: 1, borderColor: 'divider', pb: 1 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', fontWeight: 500, mb: 0.5 }}>
        {day}
        {isFuture && <Chip size="small" color="info" label={translate('prices.future')} />}
        {isSample && <Chip size="small" variant="outlined" label={translate('prices.isSample')} />}
        <Box sx={{ flex: 1 }} />
        {isFuture && mayEdit && (
          <DialogButton label={translate('prices.withdrawNamed', { day })} icon={EventBusy} isSmall>
            {(close) => (
              <ConfirmDialog
                title={translate('prices.withdrawNamed', { day })}
                confirm={translate('prices.withdraw')}
                isDangerous
                onConfirm={async () => {
                  await request('DELETE', `prices/${id}`)
                  await forgetPrices()
                }}
                onClose={close}
              >
                {translate('prices.withdrawText')}
              </ConfirmDialog>
            )}
          </DialogButton>
        )}
      </Box>
      <Facts
        facts={[
          ['prices.oneTime', moneyText(oneTimeMinor, currency)],
          ['prices.monthly', moneyText(monthlyMinor, currency)],
          ['prices.by', createdByName || '–'],
        ]}
      />
    </Box>
  )
}
