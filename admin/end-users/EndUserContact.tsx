import Visibility from '@mui/icons-material/Visibility'
import VisibilityOff from '@mui/icons-material/VisibilityOff'
import { Alert, Box, Button, Typography } from '@mui/material'
import { useState } from 'react'
import { useRefresh, useTranslate } from 'react-admin'
import type { EndUserContact as Contact, EndUserDetails } from '../../api/schemas/end-user.ts'
import { messageOf, request } from '../http.ts'
import { Facts } from '../layout/Facts.tsx'
import { Section } from '../layout/Section.tsx'
import { usePermission } from '../session.ts'

/** Masked until somebody asks for it, which is noted each time. What was shown is kept nowhere. */
export function EndUserContact({ endUser }: { endUser: EndUserDetails }) {
  const translate = useTranslate()
  const refresh = useRefresh()
  const canView = usePermission('end-users.view_contact')
  const [contact, setContact] = useState<Contact>()
  const [refusal, setRefusal] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const { maskedEmail, maskedMobileNumber, maskedLandlineNumber } = endUser
  const isKnown = [maskedEmail, maskedMobileNumber, maskedLandlineNumber].some(Boolean)

  async function open() {
    setBusy(true)
    setRefusal(undefined)
    try {
      setContact(await request<Contact>('POST', `end-users/${endUser.id}/contact-views`))
      // The log below shows the entry.
      refresh()
    } catch (error) {
      setRefusal(messageOf(error))
    } finally {
      setBusy(false)
    }
  }

  if (!isKnown) {
    return (
      <Section title="endUsers.contact.title">
        <Typography color="text.secondary">{translate('endUsers.contact.none')}</Typography>
      </Section>
    )
  }
  return (
    <Section title="endUsers.contact.title">
      <Facts
        facts={[
          ['endUsers.columns.email', (contact ? contact.email : maskedEmail) ?? '–'],
          ['endUsers.columns.mobile', (contact ? contact.mobileNumber : maskedMobileNumber) ?? '–'],
          [
            'endUsers.columns.phone',
            (contact ? contact.landlineNumber : maskedLandlineNumber) ?? '–',
          ],
        ]}
      />
      {refusal && <Alert severity="error">{refusal}</Alert>}
      {canView && (
        <Box sx={{ mt: 1.5 }}>
          <Button
            variant="outlined"
            disabled={isBusy}
            startIcon={contact ? <VisibilityOff /> : <Visibility />}
            onClick={() => (contact ? setContact(undefined) : void open())}
          >
            {translate(contact ? 'endUsers.contact.hide' : 'endUsers.contact.open')}
          </Button>
          <Typography
            role="status"
            sx={{ mt: 0.75, color: 'text.secondary', fontSize: '0.8125rem' }}
          >
            {translate(contact ? 'endUsers.contact.noted' : 'endUsers.contact.about')}
          </Typography>
        </Box>
      )}
    </Section>
  )
}
