import { useNotify } from 'react-admin'
import { request } from '../http.ts'
import { HiddenAccount } from '../sign-in/HiddenAccount.tsx'
import { PasswordInput } from '../sign-in/inputs.tsx'
import { refreshOwnAccount } from './own-account.ts'
import { StepDialog } from './StepDialog.tsx'
import { useConfirmed } from './use-confirmed.tsx'

export function PasswordDialog({ account, onClose }: { account: string; onClose: () => void }) {
  const notify = useNotify()
  const [confirmed, question] = useConfirmed()
  return (
    <>
      <StepDialog
        title="account.signIn.changePassword"
        submit="common.change"
        onClose={onClose}
        onSubmit={async ({ password }) => {
          await confirmed(() => request('POST', 'account/password', { body: { password } }))
          await refreshOwnAccount()
          notify('account.signIn.passwordDone', { type: 'success' })
          onClose()
        }}
      >
        <HiddenAccount account={account} />
        <PasswordInput isNew autoFocus />
      </StepDialog>
      {question}
    </>
  )
}
