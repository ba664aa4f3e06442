import { DialogContentText } from '@mui/material'
import { type ReactNode, useState } from 'react'
import { HttpError, useTranslate } from 'react-admin'
import { request } from '../http.ts'
import { PasswordInput } from '../sign-in/inputs.tsx'
import { NotConfirmed } from './not-confirmed.ts'
import { StepDialog } from './StepDialog.tsx'

interface Asked {
  answer: (isConfirmed: boolean) => void
}

/**
 * Runs what needs the password typed lately, and asks for it where the API wants it.
 *
 * @returns how to run it, and the dialog to draw
 */
export function useConfirmed(): [<T>(work: () => Promise<T>) => Promise<T>, ReactNode] {
  const translate = useTranslate()
  const [asked, setAsked] = useState<Asked>()

  async function confirmed<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (!isAsking(error)) throw error
      const isConfirmed = await new Promise<boolean>((answer) => setAsked({ answer }))
      setAsked(undefined)
      if (!isConfirmed) throw new NotConfirmed()
      return work()
    }
  }

  const dialog = asked && (
    <StepDialog
      title="account.again.title"
      submit="common.confirm"
      onSubmit={async ({ currentPassword }) => {
        await request('POST', 'account/confirmation', { body: { password: currentPassword } })
        asked.answer(true)
      }}
      onClose={() => asked.answer(false)}
    >
      <DialogContentText>{translate('account.again.text')}</DialogContentText>
      <PasswordInput name="currentPassword" label="account.again.password" autoFocus />
    </StepDialog>
  )
  return [confirmed, dialog]
}

function isAsking(error: unknown): boolean {
  return error instanceof HttpError && error.body?.errors?.currentPassword && error.status === 403
}
