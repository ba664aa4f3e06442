import { Alert, DialogContentText, Typography } from '@mui/material'
import { useEffect, useRef, useState } from 'react'
import { useTranslate } from 'react-admin'
import type { NewAuthenticator, RecoveryCodes } from '../../api/schemas/account.ts'
import { CodeField } from '../fields/CodeField.tsx'
import { messageOf, request } from '../http.ts'
import { CodeInput } from '../sign-in/inputs.tsx'
import { NotConfirmed } from './not-confirmed.ts'
import { QrCode } from './QrCode.tsx'
import { StepDialog } from './StepDialog.tsx'
import { useConfirmed } from './use-confirmed.tsx'

interface AuthenticatorDialogProps {
  /** With the recovery codes. */
  onDone: (codes: string[]) => void
  onClose: () => void
}

/** A new secret to scan or type, and the first code of the app as the proof that it worked. */
export function AuthenticatorDialog({ onDone, onClose }: AuthenticatorDialogProps) {
  const translate = useTranslate()
  const [confirmed, question] = useConfirmed()
  const [secret, setSecret] = useState<NewAuthenticator>()
  const [refusal, setRefusal] = useState('')
  const isBegun = useRef(false)

  useEffect(() => {
    // Each call makes another secret, and the last one counts.
    if (isBegun.current) return
    isBegun.current = true
    confirmed(() => request<NewAuthenticator>('POST', 'account/authenticator')).then(
      setSecret,
      (error: unknown) =>
        error instanceof NotConfirmed ? onClose() : setRefusal(messageOf(error)),
    )
  })

  if (!secret && !refusal) return question
  return (
    <>
      <StepDialog
        title="account.setUp.title"
        submit="account.setUp.finish"
        onClose={onClose}
        onSubmit={async ({ code }) => {
          const { codes } = await confirmed(() =>
            request<RecoveryCodes>('POST', 'account/authenticator/confirmation', {
              body: { code },
            }),
          )
          onDone(codes)
          onClose()
        }}
      >
        {refusal && <Alert severity="error">{refusal}</Alert>}
        {secret && (
          <>
            <DialogContentText>{translate('account.setUp.scan')}</DialogContentText>
            <QrCode text={secret.uri} label={translate('account.setUp.qr')} />
            <Typography component="div" sx={{ overflowWrap: 'anywhere' }}>
              <CodeField value={secret.letters} name="account.setUp.key" />
            </Typography>
            <DialogContentText>{translate('account.setUp.typeCode')}</DialogContentText>
            <CodeInput />
          </>
        )}
      </StepDialog>
      {question}
    </>
  )
}
