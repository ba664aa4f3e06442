import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Link,
  Typography,
} from '@mui/material'
import { useId } from 'react'
import { useNotify, useRefresh, useTranslate } from 'react-admin'
import type { Feedback } from '../../api/schemas/feedback.ts'
import { DateField } from '../fields/DateField.tsx'
import { messageOf, request } from '../http.ts'
import { Facts } from '../layout/Facts.tsx'
import { usePhone } from '../layout/phone.ts'

/** What one person wrote. Whoever closes it has read it, unless they say otherwise. */
export function FeedbackDialog({ row, onClose }: { row: Feedback; onClose: () => void }) {
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const isPhone = usePhone()
  const titleId = useId()
  const { id, text, organizationName, authorName, contact, projectName, createdAt } = row
  const isUnread = row.readAt === null

  /** Only now, because a list of what is unread would take the dialog away with its row. */
  async function close(asRead: boolean) {
    try {
      if (asRead === isUnread) await request(asRead ? 'POST' : 'DELETE', `feedback/${id}/reading`)
      refresh()
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
    }
    onClose()
  }

  return (
    <Dialog
      open
      onClose={() => void close(true)}
      aria-labelledby={titleId}
      maxWidth="sm"
      fullWidth
      fullScreen={isPhone}
    >
      <DialogTitle id={titleId}>
        {translate('feedback.of', { organization: organizationName })}
      </DialogTitle>
      <DialogContent>
        <Facts
          facts={[
            ['feedback.author', authorName],
            ['feedback.contact', <Contact key="contact" contact={contact} />],
            ['feedback.project', projectName ?? '–'],
            ['feedback.at', <DateField key="at" value={createdAt} exact />],
          ]}
        />
        <Typography sx={{ mt: 2, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {text}
        </Typography>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button onClick={() => void close(false)}>{translate('feedback.markUnread')}</Button>
        <Button variant="contained" onClick={() => void close(true)} autoFocus>
          {translate('common.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function Contact({ contact }: { contact: string }) {
  const isAddress = /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(contact)
  if (isAddress) return <Link href={`mailto:${contact}`}>{contact}</Link>
  return contact || '–'
}
