import { Alert, Button, Link } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { HttpError, LinkBase, Loading, useLocation, useNavigate, useTranslate } from 'react-admin'
import type { PasswordResetLink } from '../../api/schemas/password-reset.ts'
import { messageOf, request } from '../http.ts'
import { forgetSession } from '../session.ts'
import { HiddenAccount } from './HiddenAccount.tsx'
import { PasswordInput } from './inputs.tsx'
import { SignInFrame } from './SignInFrame.tsx'
import { StepForm } from './StepForm.tsx'

/** Behind the link of a mail. Its token stands behind the `#`, so that no server logs it. */
export function ResetPasswordPage() {
  const translate = useTranslate()
  const navigate = useNavigate()
  const token = new URLSearchParams(useLocation().search).get('token') ?? ''
  const { data: link, error } = useQuery({
    queryKey: ['password-reset', token],
    queryFn: () =>
      request<PasswordResetLink>('POST', 'password-resets/checks', { body: { token } }),
    retry: false,
    gcTime: 0,
  })

  if (error) return <BadLink error={error} />
  if (!link) return <Loading />
  return (
    <SignInFrame
      title="signIn.reset.title"
      intro={translate('signIn.reset.intro', { account: link.account })}
    >
      <StepForm
        submit="signIn.reset.save"
        onSubmit={async ({ password }) => {
          await request('POST', 'password-resets/completions', { body: { token, password } })
          forgetSession()
          navigate('/login', { replace: true, state: { notice: 'signIn.reset.done' } })
        }}
      >
        <HiddenAccount account={link.account} />
        <PasswordInput isNew autoFocus />
      </StepForm>
    </SignInFrame>
  )
}

function BadLink({ error }: { error: Error }) {
  const translate = useTranslate()
  const isGone = error instanceof HttpError && [404, 422].includes(error.status)
  return (
    <SignInFrame title="signIn.reset.title">
      <Alert severity="warning">{isGone ? translate('signIn.reset.gone') : messageOf(error)}</Alert>
      <Button component={LinkBase} to="/forgotten-password" variant="contained" sx={{ mt: 2 }}>
        {translate('signIn.reset.askAgain')}
      </Button>
      <Link component={LinkBase} to="/login" sx={{ display: 'block', mt: 2 }}>
        {translate('signIn.forgotten.back')}
      </Link>
    </SignInFrame>
  )
}
