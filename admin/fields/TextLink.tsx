import { Link } from '@mui/material'
import type { MouseEvent, ReactNode } from 'react'
import { LinkBase } from 'react-admin'

interface TextLinkProps {
  to: string
  isStrong?: boolean
  children: ReactNode
}

/** A link to another page of the console; inside a row it does not also open the row. */
export const TextLink = ({ to, isStrong = false, children }: TextLinkProps) => (
  <Link
    component={LinkBase}
    to={to}
    underline={isStrong ? 'hover' : 'always'}
    color={isStrong ? 'text.primary' : 'primary'}
    sx={isStrong ? { fontWeight: 500 } : undefined}
    onClick={(event: MouseEvent) => event.stopPropagation()}
  >
    {children}
  </Link>
)
