import { Box, Card, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { Notification, useTranslate } from 'react-admin'

interface SignInFrameProps {
  /** Keys of the messages, or texts. */
  title: string
  intro?: string | undefined
  children: ReactNode
}

/** Of every page before the console: a card in the middle. */
export function SignInFrame({ title, intro, children }: SignInFrameProps) {
  const translate = useTranslate()
  const heading = translate(title, { _: title })
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
      <title>{`${heading} · Gatehouse`}</title>
      <Card sx={{ width: '100%', maxWidth: 400, p: { xs: 3, sm: 4 } }}>
        <Typography sx={{ color: 'text.secondary', fontWeight: 600, mb: 1 }}>Gatehouse</Typography>
        <Typography variant="h1">{heading}</Typography>
        <Typography sx={{ color: 'text.secondary', mt: 0.75, mb: 3 }}>
          {intro && translate(intro, { _: intro })}
        </Typography>
        {children}
      </Card>
      <Notification />
    </Box>
  )
}
