import DoneAll from '@mui/icons-material/DoneAll'
import { Typography } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { ReconciliationFinding } from '../../api/schemas/reconciliation-finding.ts'
import { request } from '../http.ts'
import { DialogButton } from '../layout/DialogButton.tsx'
import { FormDialog } from '../layout/FormDialog.tsx'

/** Says, with a reason, that nobody has to do anything about a finding. */
export function DismissButton({ finding }: { finding: ReconciliationFinding }) {
  const { id, subjectName } = finding
  const translate = useTranslate()
  const title = translate('reconciliation.dismiss.title', { name: subjectName })
  return (
    <DialogButton label={title} icon={DoneAll} isSmall>
      {(close) => (
        <FormDialog
          title={title}
          fields={[
            {
              kind: 'text',
              name: 'reason',
              label: 'reconciliation.dismiss.reason',
              isRequired: true,
            },
          ]}
          values={{ reason: '' }}
          submit={translate('reconciliation.dismiss.submit')}
          onSubmit={(body) => request('POST', `reconciliation-findings/${id}/dismissal`, { body })}
          onClose={close}
        >
          <Typography sx={{ mb: 1 }}>{translate('reconciliation.dismiss.help')}</Typography>
        </FormDialog>
      )}
    </DialogButton>
  )
}
