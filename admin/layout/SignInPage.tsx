import { Alert, Box, Button, Card, TextField, Typography } from '@mui/material'
import { type FormEvent, useState } from 'react'
import { Notification, useLogin } from 'react-admin'
import { messageOf } from '../http.ts'

export function SignInPage() {
  const signIn = useLogin()
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState('')

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setRefusal('')
    try {
      await signIn({ account: form.get('account'), password: form.get('password') })
    } catch (error) {
      setRefusal(messageOf(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Box
      component="main"
      sx={{
        minHeight: '100vh',
        display: 'grid',
        placeItems: 'center',
        p: 2,
        backgroundColor: 'background.default',
        color: 'text.primary',
      }}
    >
      <title>Sign in · Gatehouse</title>
      <Card sx={{ width: '100%', maxWidth: 380, p: 4 }}>
        <Typography variant="h1">Gatehouse</Typography>
        <Typography color="text.secondary" sx={{ mt: 0.5, mb: 3 }}>
          Sign in to manage your devices.
        </Typography>
        <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
          {refusal && <Alert severity="error">{refusal}</Alert>}
          <TextField
            name="account"
            label="Account"
            autoComplete="username"
            autoFocus
            required
            slotProps={{ inputLabel: { required: false } }}
          />
          <TextField
            name="password"
            type="password"
            label="Password"
            autoComplete="current-password"
            required
            slotProps={{ inputLabel: { required: false } }}
          />
          <Button type="submit" variant="contained" size="large" disabled={isBusy}>
            {isBusy ? 'Signing in…' : 'Sign in'}
          </Button>
        </Box>
      </Card>
      <Notification />
    </Box>
  )
}
