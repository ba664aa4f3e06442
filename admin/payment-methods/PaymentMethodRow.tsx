import { Alert, Box, Button, ListItem, Typography } from '@mui/material'
import { useState } from 'react'
import { useNotify, useTranslate } from 'react-admin'
import type { PaymentMethod } from '../../api/schemas/payment-method.ts'
import { formatDay } from '../format.ts'
import { request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { queryClient } from '../query-client.ts'
import { useLeaveFor } from './visit.ts'

/** One card or account: what it is, and what can be done with it. */
export function PaymentMethodRow({ method }: { method: PaymentMethod }) {
  const { id, label, means, expiresOn } = method
  const translate = useTranslate()
  const notify = useNotify()
  const [isRemoving, setRemoving] = useState(false)
  const { leave, refusal, isLeaving } = useLeaveFor()

  async function remove() {
    await request('DELETE', `payment-methods/${id}`)
    notify('paymentMethods.removed', { type: 'success' })
    await queryClient.invalidateQueries({ queryKey: ['payment-methods'] })
  }

  return (
    <ListItem disableGutters divider sx={{ display: 'block' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Box sx={{ flexGrow: 1, minWidth: 0 }}>
          <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{label}</Typography>
          <Typography variant="body2" color="text.secondary">
            {translate(`paymentMethods.means.${means}`)}
            {expiresOn &&
              ` · ${translate('paymentMethods.expires', { day: formatDay(expiresOn) })}`}
          </Typography>
        </Box>
        <Button
          disabled={isLeaving}
          aria-label={translate('paymentMethods.replaceNamed', { label })}
          onClick={() => void leave({ means, replacesId: id })}
        >
          {translate('paymentMethods.replace')}
        </Button>
        <Button
          color="error"
          aria-label={translate('paymentMethods.removeNamed', { label })}
          onClick={() => setRemoving(true)}
        >
          {translate('paymentMethods.remove')}
        </Button>
      </Box>
      {refusal && <Alert severity="error">{refusal}</Alert>}
      {isRemoving && (
        <ConfirmDialog
          title={translate('paymentMethods.removeNamed', { label })}
          confirm={translate('paymentMethods.remove')}
          isDangerous
          onConfirm={remove}
          onClose={() => setRemoving(false)}
        >
          {translate('paymentMethods.removeText')}
        </ConfirmDialog>
      )}
    </ListItem>
  )
}
