import Block from '@mui/icons-material/Block'
import CheckCircle from '@mui/icons-material/CheckCircle'
import MarkEmailUnread from '@mui/icons-material/MarkEmailUnread'
import { Chip } from '@mui/material'
import { useTranslate } from 'react-admin'

/** Whether somebody may sign in, and ever did. */
export function AccountState({
  isDisabled,
  signedInAt,
}: {
  isDisabled: boolean
  signedInAt: string | null
}) {
  const translate = useTranslate()
  if (isDisabled) return look(Block, 'error', translate('people.states.disabled'))
  return signedInAt === null
    ? look(MarkEmailUnread, 'warning', translate('people.states.invited'))
    : look(CheckCircle, 'success', translate('people.states.active'))
}

const look = (Icon: typeof Block, color: 'error' | 'warning' | 'success', label: string) => (
  <Chip size="small" variant="outlined" color={color} icon={<Icon />} label={label} />
)
