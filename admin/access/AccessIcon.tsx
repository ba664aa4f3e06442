import HourglassTop from '@mui/icons-material/HourglassTop'
import LockOpen from '@mui/icons-material/LockOpen'
import LockOutlined from '@mui/icons-material/LockOutlined'
import { IconButton, Tooltip } from '@mui/material'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import type { AccessState } from '../../domain/access-grant.ts'
import { usePermission } from '../session.ts'
import { AskDialog } from './AskDialog.tsx'
import { EnterDialog } from './EnterDialog.tsx'

export interface Enterable {
  id: string
  name: string
  access: AccessState
}

const ICONS = { none: LockOutlined, requested: HourglassTop, granted: LockOpen }

/** The lock of an installer, for whoever may enter: asks for access, or uses it. */
export function AccessIcon({ installer }: { installer: Enterable }) {
  const translate = useTranslate()
  const mayEnter = usePermission('access.enter')
  const [isOpen, setOpen] = useState(false)
  const { state } = installer.access
  const Icon = ICONS[state]
  const label = translate(`access.icon.${state}`, { name: installer.name })
  if (!mayEnter) return null
  return (
    <>
      <Tooltip title={label}>
        <IconButton
          size="small"
          aria-label={label}
          color={state === 'granted' ? 'primary' : 'default'}
          onClick={() => setOpen(true)}
        >
          <Icon fontSize="small" />
        </IconButton>
      </Tooltip>
      {isOpen && state === 'granted' && (
        <EnterDialog installer={installer} onClose={() => setOpen(false)} />
      )}
      {isOpen && state !== 'granted' && (
        <AskDialog installer={installer} onClose={() => setOpen(false)} />
      )}
    </>
  )
}
