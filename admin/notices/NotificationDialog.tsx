import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Typography,
} from '@mui/material'
import { useId } from 'react'
import { LinkBase, useTranslate } from 'react-admin'
import type { Notification } from '../../api/schemas/notification.ts'
import { DateField } from '../fields/DateField.tsx'
import { usePhone } from '../layout/phone.ts'
import { useTold } from './words.ts'

export function NotificationDialog({ row, onClose }: { row: Notification; onClose: () => void }) {
  const translate = useTranslate()
  const isPhone = usePhone()
  const titleId = useId()
  const { title, text } = useTold()(row)
  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={titleId}
      maxWidth="sm"
      fullWidth
      fullScreen={isPhone}
    >
      <DialogTitle id={titleId} sx={{ overflowWrap: 'anywhere' }}>
        {title}
      </DialogTitle>
      <DialogContent>
        <Typography color="text.secondary" variant="body2" sx={{ mb: 2 }}>
          {row.notice && (
            <>
              {translate(`notices.kind.${row.notice.kind}`)} · {row.notice.from} ·{' '}
            </>
          )}
          <DateField value={row.createdAt} exact />
        </Typography>
        <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</Typography>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        {row.link && (
          <Button component={LinkBase} to={row.link}>
            {translate('notices.inbox.go')}
          </Button>
        )}
        <Button variant="contained" onClick={onClose} autoFocus>
          {translate('common.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
