import { Alert, Button } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { AppliedImport } from '../../api/schemas/import.ts'
import { saveText } from '../download.ts'

type Secrets = AppliedImport['deviceSecrets']

/** What new devices sign in with, as a file; the page is the only place that has it. */
export function SecretsNotice({ secrets }: { secrets: Secrets }) {
  const translate = useTranslate()
  return (
    <Alert
      severity="warning"
      action={
        <Button color="inherit" onClick={() => saveText(asCsv(secrets), 'device-secrets.csv')}>
          {translate('imports.secrets')}
        </Button>
      }
    >
      {translate('imports.secretsAbout')}
    </Alert>
  )
}

const asCsv = (secrets: Secrets) =>
  [['MAC', 'Name', 'Secret'], ...secrets.map(({ mac, name, secret }) => [mac, name, secret])]
    .map((cells) => cells.map(quoted).join(','))
    .join('\r\n')

/** A name that a spreadsheet could take for a formula becomes text. */
const quoted = (text: string) =>
  `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
