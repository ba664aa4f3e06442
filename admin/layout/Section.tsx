import { Box, Card, Typography } from '@mui/material'
import { type ReactNode, useId } from 'react'
import { useTranslate } from 'react-admin'

interface SectionProps {
  /** A key of the messages, or a text. */
  title: string
  /** Of a step in a row of steps. */
  number?: number
  actions?: ReactNode
  children: ReactNode
}

/** A card with a heading: one part of a page, or one step. */
export function Section({ title, number, actions, children }: SectionProps) {
  const translate = useTranslate()
  const headingId = useId()
  return (
    <Card
      component="section"
      aria-labelledby={headingId}
      sx={{ p: { xs: 2, md: 2.5 }, minWidth: 0 }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.25, mb: 1.5 }}>
        {number !== undefined && (
          <Box
            component="span"
            aria-hidden
            sx={{
              width: 24,
              height: 24,
              borderRadius: '50%',
              display: 'grid',
              placeItems: 'center',
              bgcolor: 'primary.main',
              color: 'primary.contrastText',
              fontSize: '0.8125rem',
              fontWeight: 600,
            }}
          >
            {number}
          </Box>
        )}
        <Typography id={headingId} variant="h2">
          {translate(title, { _: title })}
        </Typography>
        <Box sx={{ flex: 1 }} />
        {actions}
      </Box>
      {children}
    </Card>
  )
}
