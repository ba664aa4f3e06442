import { Box, Link, Breadcrumbs as MuiBreadcrumbs, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { LinkBase, useTranslate } from 'react-admin'

export interface Crumb {
  label: string
  to: string
}

interface PageProps {
  title: string
  /** Where the page hangs, from the top; none for a page of the menu. */
  trail?: Crumb[]
  /** Beside the title, such as a status. */
  badge?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** The frame of every page: breadcrumbs, heading, what can be done, and the name in the browser's tab. */
export const Page = ({ title, trail = [], badge, actions, children }: PageProps) => (
  <Box sx={{ px: { xs: 1.5, md: 3 }, py: 2, maxWidth: 1680, minWidth: 0 }}>
    <title>{`${title} · Gatehouse`}</title>
    {trail.length > 0 && (
      <MuiBreadcrumbs
        aria-label={useTranslate()('layout.breadcrumbs')}
        sx={{ mb: 0.5, fontSize: '0.8125rem' }}
      >
        {trail.map(({ label, to }) => (
          <Link key={to} component={LinkBase} to={to} underline="hover" color="text.secondary">
            {label}
          </Link>
        ))}
        <Typography variant="inherit" color="text.primary" noWrap sx={{ maxWidth: 320 }}>
          {title}
        </Typography>
      </MuiBreadcrumbs>
    )}
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', mb: 2 }}>
      <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
        {title}
      </Typography>
      {badge}
      <Box sx={{ flex: 1 }} />
      {actions}
    </Box>
    {children}
  </Box>
)
