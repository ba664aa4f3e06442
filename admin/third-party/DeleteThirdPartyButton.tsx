import DeleteOutline from '@mui/icons-material/DeleteOutlined'
import { useNotify, useRefresh, useTranslate } from 'react-admin'
import type { ThirdPartyDevice } from '../../api/schemas/third-party-device.ts'
import { request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { DialogButton } from '../layout/DialogButton.tsx'

interface DeleteThirdPartyButtonProps {
  device: ThirdPartyDevice
  /** The icon alone, for a row of a list. */
  isSmall?: boolean
  onDeleted?: () => void
}

export function DeleteThirdPartyButton(props: DeleteThirdPartyButtonProps) {
  const { device, isSmall = false, onDeleted } = props
  const { id, name, brandName: brand, projectName: project } = device
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  return (
    <DialogButton
      label={translate(isSmall ? 'thirdParty.deletion.of' : 'thirdParty.deletion.open', { name })}
      icon={DeleteOutline}
      isSmall={isSmall}
      isDangerous
    >
      {(close) => (
        <ConfirmDialog
          title={translate('thirdParty.deletion.title', { name })}
          confirm={translate('thirdParty.deletion.open')}
          isDangerous
          onConfirm={async () => {
            await request('DELETE', `third-party-devices/${id}`)
            notify('thirdParty.deletion.done', { type: 'success', messageArgs: { name } })
            if (onDeleted) onDeleted()
            else refresh()
          }}
          onClose={close}
        >
          {translate('thirdParty.deletion.about', { brand, project })}
        </ConfirmDialog>
      )}
    </DialogButton>
  )
}
