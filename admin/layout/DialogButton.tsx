import type { SvgIconComponent } from '@mui/icons-material'
import { Button, IconButton, Tooltip } from '@mui/material'
import { useState } from 'react'
import { type DrawDialog, useDialogHost } from './DialogHost.tsx'

interface DialogButtonProps {
  /** A text. */
  label: string
  icon: SvgIconComponent
  variant?: 'contained' | 'outlined' | 'text'
  /** The icon alone, for a row of a list. */
  isSmall?: boolean
  isDangerous?: boolean
  /** Draws the dialog. */
  children: DrawDialog
}

/** A button that opens a dialog. */
export function DialogButton(props: DialogButtonProps) {
  const { label, icon: Icon, variant = 'outlined', isSmall, isDangerous, children } = props
  const [isOpen, setOpen] = useState(false)
  const host = useDialogHost()
  const open = () => (host ? host(children) : setOpen(true))
  const color = isDangerous ? 'error' : 'primary'
  return (
    // Clicks inside the dialog reach the row through React, though not on the page.
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps events from the row
    <span
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      {isSmall ? (
        <Tooltip title={label}>
          <IconButton size="small" aria-label={label} onClick={open}>
            <Icon fontSize="small" />
          </IconButton>
        </Tooltip>
      ) : (
        <Button variant={variant} color={color} startIcon={<Icon />} onClick={open}>
          {label}
        </Button>
      )}
      {isOpen && children(() => setOpen(false))}
    </span>
  )
}
