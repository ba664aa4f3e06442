import Add from '@mui/icons-material/Add'
import EventBusy from '@mui/icons-material/EventBusy'
import { Alert, Box, Chip, Typography } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { PriceDiscount } from '../../api/schemas/price.ts'
import { formatDay } from '../format.ts'
import { messageOf, request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { DialogButton } from '../layout/DialogButton.tsx'
import { CardSkeletons } from '../layout/ListStates.tsx'
import { Section } from '../layout/Section.tsx'
import { usePermission } from '../session.ts'
import { percentText } from '../subscriptions/price.ts'
import { DiscountDialog } from './DiscountDialog.tsx'
import { forgetPrices, todayInUtc, useDiscounts } from './price.ts'

/** What is paid less than the list, from when on. */
export function Discounts() {
  const translate = useTranslate()
  const mayEdit = usePermission('price-books.edit')
  const { data, error } = useDiscounts()
  return (
    <Section
      title="prices.discounts"
      actions={
        mayEdit && (
          <DialogButton label={translate('prices.addDiscount')} icon={Add}>
            {(close) => <DiscountDialog onClose={close} />}
          </DialogButton>
        )
      }
    >
      <Typography color="text.secondary" sx={{ mb: 1.5 }}>
        {translate('prices.discountsHelp')}
      </Typography>
      {error && <Alert severity="error">{messageOf(error)}</Alert>}
      {!data && !error && <CardSkeletons />}
      {data?.rows.length === 0 && translate('prices.noDiscounts')}
      <Box component="ul" sx={{ display: 'grid', gap: 1, p: 0, m: 0, listStyle: 'none' }}>
        {data?.rows.map((discount) => (
          <li key={discount.id}>
            <DiscountRow discount={discount} mayEdit={mayEdit} />
          </li>
        ))}
      </Box>
    </Section>
  )
}

function DiscountRow({ discount, mayEdit }: { discount: PriceDiscount; mayEdit: boolean }) {
  const translate = useTranslate()
  const { id, level, subDistributorName, discountBasisPoints, validFrom, createdByName } = discount
  const day = formatDay(validFrom)
  const isFuture = validFrom > todayInUtc()
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      <Box sx={{ fontWeight: 500 }}>
        {subDistributorName ?? translate(`prices.levels.${level}`)}
      </Box>
      <Box>{percentText(discountBasisPoints)}</Box>
      <Box sx={{ color: 'text.secondary' }}>
        {translate('prices.since')} {day} · {translate('prices.by')} {createdByName || '–'}
      </Box>
      {isFuture && <Chip size="small" color="info" label={translate('prices.future')} />}
      {isFuture && mayEdit && (
        <DialogButton
          label={translate('prices.withdrawDiscount', { day })}
          icon={EventBusy}
          isSmall
        >
          {(close) => (
            <ConfirmDialog
              title={translate('prices.withdrawDiscount', { day })}
              confirm={translate('prices.withdraw')}
              isDangerous
              onConfirm={async () => {
                await request('DELETE', `price-discounts/${id}`)
                await forgetPrices()
              }}
              onClose={close}
            >
              {translate('prices.withdrawDiscountText')}
            </ConfirmDialog>
          )}
        </DialogButton>
      )}
    </Box>
  )
}
