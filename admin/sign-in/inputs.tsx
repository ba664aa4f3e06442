import Visibility from '@mui/icons-material/Visibility'
import VisibilityOff from '@mui/icons-material/VisibilityOff'
import { IconButton, InputAdornment, TextField } from '@mui/material'
import { useState } from 'react'
import { useTranslate } from 'react-admin'

interface PasswordInputProps {
  name?: string
  /** Password managers offer one, or make one. */
  isNew?: boolean
  /** A key of the messages. */
  label?: string
  autoFocus?: boolean
  error?: string | undefined
}

export function PasswordInput(props: PasswordInputProps) {
  const { name = 'password', isNew = false, label, autoFocus = false, error } = props
  const translate = useTranslate()
  const [isShown, setShown] = useState(false)
  const rule = isNew ? translate('signIn.passwordRule') : undefined
  return (
    <TextField
      name={name}
      type={isShown ? 'text' : 'password'}
      label={translate(label ?? (isNew ? 'signIn.newPassword' : 'signIn.password'))}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      autoFocus={autoFocus}
      required
      helperText={error ?? rule}
      error={error !== undefined}
      slotProps={{
        inputLabel: { required: false },
        input: {
          endAdornment: (
            <InputAdornment position="end">
              <IconButton
                edge="end"
                aria-label={translate(isShown ? 'signIn.hide' : 'signIn.reveal')}
                onClick={() => setShown(!isShown)}
              >
                {isShown ? <VisibilityOff /> : <Visibility />}
              </IconButton>
            </InputAdornment>
          ),
        },
      }}
    />
  )
}

interface CodeInputProps {
  /** Letters as well; one that is kept, not sent. */
  isRecoveryCode?: boolean
  error?: string | undefined
}

/** Phones offer the code that has just come. */
export function CodeInput({ isRecoveryCode = false, error }: CodeInputProps) {
  const translate = useTranslate()
  return (
    <TextField
      name="code"
      label={translate(isRecoveryCode ? 'signIn.recoveryCode' : 'signIn.code')}
      autoComplete={isRecoveryCode ? 'off' : 'one-time-code'}
      autoFocus
      required
      helperText={error}
      error={error !== undefined}
      slotProps={{
        inputLabel: { required: false },
        htmlInput: {
          inputMode: isRecoveryCode ? 'text' : 'numeric',
          autoCapitalize: 'none',
          spellCheck: false,
          maxLength: 40,
        },
      }}
    />
  )
}
