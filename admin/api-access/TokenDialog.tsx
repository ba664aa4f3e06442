import { useTranslate } from 'react-admin'
import type { CreatedApiToken } from '../../api/schemas/api-token.ts'
import { API_TOKEN_GROUPS, tokenPermissions } from '../../domain/api-token.ts'
import { useConfirmed } from '../account/use-confirmed.tsx'
import type { FormField } from '../fields/form-field.ts'
import { request } from '../http.ts'
import { FormDialog } from '../layout/FormDialog.tsx'
import { useSession } from '../session.ts'

const TERMS = [7, 30, 90, 365]

interface TokenDialogProps {
  onCreated: (token: string) => void
  onClose: () => void
}

export function TokenDialog({ onCreated, onClose }: TokenDialogProps) {
  const translate = useTranslate()
  const [confirmed, question] = useConfirmed()
  const role = useSession()?.account.role
  const fields: FormField[] = [
    {
      name: 'name',
      label: 'apiAccess.tokens.name',
      help: 'apiAccess.tokens.nameHelp',
      kind: 'text',
      isRequired: true,
    },
    {
      name: 'scopes',
      label: 'apiAccess.tokens.scopes',
      help: 'apiAccess.tokens.scopesHelp',
      kind: 'many',
      choices: [
        ...API_TOKEN_GROUPS.map((value) => ({
          value,
          label: translate(`apiAccess.tokens.${value}`),
        })),
        ...(role ? tokenPermissions(role) : []).map((value) => ({ value, label: value })),
      ],
    },
    {
      name: 'days',
      label: 'apiAccess.tokens.days',
      kind: 'select',
      choices: TERMS.map((days) => ({
        value: String(days),
        label: translate('apiAccess.tokens.dayCount', { smart_count: days }),
      })),
    },
  ]
  return (
    <>
      <FormDialog
        title={translate('apiAccess.tokens.create')}
        fields={fields}
        values={{ name: '', scopes: ['read'], days: '90' }}
        onSubmit={async (values) => {
          const body = { ...values, days: Number(values.days) }
          const { token } = await confirmed(() =>
            request<CreatedApiToken>('POST', 'api-tokens', { body }),
          )
          onCreated(token)
        }}
        onClose={onClose}
      />
      {question}
    </>
  )
}
