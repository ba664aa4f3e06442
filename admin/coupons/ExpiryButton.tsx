import EventRepeat from '@mui/icons-material/EventRepeat'
import { Typography } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { Coupon } from '../../api/schemas/coupon.ts'
import { request } from '../http.ts'
import { DialogButton } from '../layout/DialogButton.tsx'
import { FormDialog } from '../layout/FormDialog.tsx'

interface ExpiryButtonProps {
  coupon: Coupon
  /** The icon alone, for a row of a list. */
  isSmall?: boolean
}

/** Moves the last day on which a coupon pays. */
export function ExpiryButton({ coupon, isSmall = false }: ExpiryButtonProps) {
  const { id, code, expiresOn } = coupon
  const translate = useTranslate()
  const title = translate('coupons.expiry.title', { code })
  return (
    <DialogButton
      label={
        isSmall
          ? `${translate('coupons.expiry.change')}: ${code}`
          : translate('coupons.expiry.change')
      }
      icon={EventRepeat}
      isSmall={isSmall}
    >
      {(close) => (
        <FormDialog
          title={title}
          fields={[
            {
              kind: 'date',
              name: 'expiresOn',
              label: 'coupons.fields.expiresOn',
              help: 'coupons.fields.expiresHelp',
              isRequired: true,
            },
          ]}
          values={{ expiresOn }}
          isChange
          onSubmit={(body) => request('PATCH', `coupons/${id}`, { body })}
          onClose={close}
        >
          <Typography sx={{ mb: 1.5 }}>{translate('coupons.expiry.about')}</Typography>
        </FormDialog>
      )}
    </DialogButton>
  )
}
