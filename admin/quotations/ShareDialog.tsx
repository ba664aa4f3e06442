import { Alert, Box, Button, FormControlLabel, Switch, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { useNotify, useTranslate } from 'react-admin'
import type { Quotation } from '../../api/schemas/quotation.ts'
import { messageOf } from '../http.ts'
import { PanelDialog } from '../layout/PanelDialog.tsx'
import { changeQuotation, quotationPath } from './quotation.ts'

interface ShareDialogProps {
  quotation: Quotation
  onClose: () => void
}

/** Who may open the link, and the link. */
export function ShareDialog({ quotation, onClose }: ShareDialogProps) {
  const translate = useTranslate()
  const notify = useNotify()
  const [isShared, setShared] = useState(quotation.isShared)
  const [refusal, setRefusal] = useState('')
  const link = `${window.location.origin}/#${quotationPath(quotation.id)}`

  async function share(isOn: boolean) {
    setRefusal('')
    setShared(isOn)
    try {
      await changeQuotation(quotation.id, { isShared: isOn })
    } catch (error) {
      setShared(!isOn)
      setRefusal(messageOf(error))
    }
  }

  async function copy() {
    await navigator.clipboard.writeText(link)
    notify('quotations.copied', { type: 'success' })
  }

  return (
    <PanelDialog title={translate('quotations.shareTitle')} onClose={onClose}>
      <Typography sx={{ mb: 1 }}>{translate('quotations.shareHelp')}</Typography>
      <FormControlLabel
        label={translate('quotations.isShared')}
        control={<Switch checked={isShared} onChange={(_event, isOn) => void share(isOn)} />}
      />
      {refusal && <Alert severity="error">{refusal}</Alert>}
      {isShared && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>
          <TextField
            size="small"
            label={translate('quotations.link')}
            value={link}
            sx={{ flex: 1, minWidth: 220 }}
            slotProps={{ htmlInput: { readOnly: true } }}
          />
          <Button onClick={() => void copy()}>{translate('quotations.copy')}</Button>
        </Box>
      )}
    </PanelDialog>
  )
}
