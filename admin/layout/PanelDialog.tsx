import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material'
import { type ReactNode, useId } from 'react'
import { useTranslate } from 'react-admin'
import { usePhone } from './phone.ts'

interface PanelDialogProps {
  title: string
  children: ReactNode
  onClose: () => void
}

/** A dialog around something that saves by itself; only its button closes it. */
export function PanelDialog({ title, children, onClose }: PanelDialogProps) {
  const translate = useTranslate()
  const isPhone = usePhone()
  const titleId = useId()
  return (
    <Dialog open aria-labelledby={titleId} maxWidth="md" fullWidth fullScreen={isPhone}>
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent>{children}</DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button onClick={onClose}>{translate('common.close')}</Button>
      </DialogActions>
    </Dialog>
  )
}
