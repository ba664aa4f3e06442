import { useTranslate } from 'react-admin'
import type { Enterable } from './AccessIcon.tsx'
import { NoteDialog } from './NoteDialog.tsx'
import { enterAccount } from './visit.ts'

interface EnterDialogProps {
  installer: Enterable
  onClose: () => void
}

export function EnterDialog({ installer, onClose }: EnterDialogProps) {
  const translate = useTranslate()
  return (
    <NoteDialog
      title={translate('access.enter.title', { name: installer.name })}
      about={translate('access.enter.about')}
      label={translate('access.enter.reason')}
      submit={translate('access.enter.submit')}
      onSubmit={(reason) => enterAccount(installer.id, reason)}
      onClose={onClose}
    />
  )
}
