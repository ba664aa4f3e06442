import { DialogContentText, TextField } from '@mui/material'
import { useState } from 'react'
import { useNotify, useTranslate } from 'react-admin'
import { messageOf, request } from '../http.ts'
import { CodeInput } from '../sign-in/inputs.tsx'
import { SendAgainButton } from '../sign-in/SendAgainButton.tsx'
import { refreshOwnAccount } from './own-account.ts'
import { StepDialog } from './StepDialog.tsx'
import { useConfirmed } from './use-confirmed.tsx'

/** The new address, then the code that came there. */
export function EmailDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate()
  const notify = useNotify()
  const [confirmed, question] = useConfirmed()
  const [address, setAddress] = useState('')

  async function send({ email = '' }: Record<string, string>) {
    await confirmed(() => request('POST', 'account/email/mails', { body: { email } }))
    setAddress(email)
  }

  const sendAgain = () =>
    send({ email: address }).then(
      () => notify('signIn.sentAgain', { messageArgs: { email: address } }),
      (error: unknown) => notify(messageOf(error), { type: 'error' }),
    )

  async function change({ code }: Record<string, string>) {
    await confirmed(() => request('POST', 'account/email', { body: { code } }))
    await refreshOwnAccount()
    notify('account.signIn.emailDone', { type: 'success' })
    onClose()
  }

  return (
    <>
      <StepDialog
        key={address}
        title="account.signIn.changeEmail"
        submit={address ? 'common.change' : 'account.signIn.sendCode'}
        onClose={onClose}
        onSubmit={address ? change : send}
      >
        {address ? (
          <>
            <DialogContentText>
              {translate('account.signIn.codeSent', { email: address })}
            </DialogContentText>
            <CodeInput />
            <SendAgainButton onSend={() => sendAgain()} />
          </>
        ) : (
          <TextField
            name="email"
            type="email"
            label={translate('account.signIn.newEmail')}
            autoComplete="email"
            autoFocus
            required
            slotProps={{ inputLabel: { required: false } }}
          />
        )}
      </StepDialog>
      {question}
    </>
  )
}
