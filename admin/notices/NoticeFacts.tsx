import {
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Typography,
} from '@mui/material'
import { useId } from 'react'
import { useTranslate } from 'react-admin'
import type { Notice } from '../../api/schemas/notice.ts'
import { DateField } from '../fields/DateField.tsx'
import { Facts } from '../layout/Facts.tsx'
import { usePhone } from '../layout/phone.ts'

/** A notice with whom it is for and how far it has come. */
export function NoticeFacts({ notice, onClose }: { notice: Notice; onClose: () => void }) {
  const translate = useTranslate()
  const isPhone = usePhone()
  const titleId = useId()
  const { roles, subDistributorIds, receiverCount, mailCount, canceledByName } = notice
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
        {notice.title}
      </DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 2, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {notice.text}
        </Typography>
        {Object.entries(notice.translations).map(([locale, words]) => (
          <Box key={locale} lang={locale} sx={{ mb: 2, overflowWrap: 'anywhere' }}>
            <Typography sx={{ fontWeight: 600 }}>{words.title}</Typography>
            <Typography sx={{ whiteSpace: 'pre-wrap' }}>{words.text}</Typography>
          </Box>
        ))}
        <Facts
          facts={[
            ['notices.kindLabel', translate(`notices.kind.${notice.kind}`)],
            ['common.status', translate(`notices.state.${notice.state}`)],
            ['notices.publishAt', <DateField key="at" value={notice.publishAt} exact />],
            ['notices.endsAt', <DateField key="end" value={notice.endsAt} exact />],
            ['notices.roles', roles.map((role) => translate(`notices.role.${role}`)).join(', ')],
            [
              'notices.subDistributors',
              subDistributorIds
                ? translate('notices.chosen', { smart_count: subDistributorIds.length })
                : translate('notices.all'),
            ],
            ['notices.receivers', translate('projects.number', { n: receiverCount })],
            ['notices.mails', translate('projects.number', { n: mailCount })],
            ['notices.createdBy', notice.createdByName],
            ...(canceledByName ? [['notices.canceledBy', canceledByName] as [string, string]] : []),
          ]}
        />
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button variant="contained" onClick={onClose} autoFocus>
          {translate('common.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
