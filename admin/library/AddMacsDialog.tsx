import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Tab,
  Tabs,
  TextField,
  Typography,
} from '@mui/material'
import { type FormEvent, useId, useState } from 'react'
import { HttpError, useNotify, useRefresh, useTranslate } from 'react-admin'
import { messageOf } from '../http.ts'
import { ImportPanel } from '../imports/ImportPanel.tsx'
import { usePhone } from '../layout/phone.ts'

interface NewMac {
  mac: string
}

interface AddMacsDialogProps {
  title: string
  /** A key of the messages. */
  about: string
  kind: 'library_macs' | 'installer_macs'
  targetId?: string
  /** Where it throws, the dialog stays open and says why. */
  onAdd: (macs: NewMac[]) => Promise<unknown>
  onClose: () => void
}

/** Adds MACs one by one, or from a file. */
export function AddMacsDialog({
  title,
  about,
  kind,
  targetId,
  onAdd,
  onClose,
}: AddMacsDialogProps) {
  const translate = useTranslate()
  const titleId = useId()
  const isPhone = usePhone()
  const [way, setWay] = useState<'typed' | 'file'>('typed')
  return (
    <Dialog open aria-labelledby={titleId} maxWidth="md" fullWidth fullScreen={isPhone}>
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 1 }}>{translate(about)}</Typography>
        <Tabs
          value={way}
          aria-label={translate('library.ways.title')}
          onChange={(_event, value: typeof way) => setWay(value)}
          sx={{ mb: 2, borderBottom: 1, borderColor: 'divider' }}
        >
          <Tab value="typed" label={translate('library.ways.typed')} />
          <Tab value="file" label={translate('library.ways.file')} />
        </Tabs>
        {way === 'typed' && <TypedMacs onAdd={onAdd} onClose={onClose} />}
        {way === 'file' && <ImportPanel kind={kind} {...(targetId && { targetId })} />}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button onClick={onClose}>{translate('common.close')}</Button>
      </DialogActions>
    </Dialog>
  )
}

function TypedMacs({ onAdd, onClose }: Pick<AddMacsDialogProps, 'onAdd' | 'onClose'>) {
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const [text, setText] = useState('')
  const [faults, setFaults] = useState<string[]>([])
  const [isBusy, setBusy] = useState(false)
  const macs = text.split(/[\n,;]+/).flatMap((line) => line.trim() || [])

  async function add(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    try {
      await onAdd(macs.map((mac) => ({ mac })))
      notify('library.added', { type: 'success', messageArgs: { smart_count: macs.length } })
      refresh()
      onClose()
    } catch (error) {
      setFaults(faultsOf(error, macs))
    } finally {
      setBusy(false)
    }
  }

  return (
    <form onSubmit={(event) => void add(event)}>
      <TextField
        autoFocus
        multiline
        fullWidth
        minRows={4}
        maxRows={12}
        label={translate('library.typed.label')}
        helperText={translate('library.typed.help')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off' } }}
      />
      {faults.length > 0 && (
        <Alert severity="error" sx={{ mt: 1 }}>
          {faults.map((fault) => (
            <div key={fault}>{fault}</div>
          ))}
        </Alert>
      )}
      <Button
        type="submit"
        variant="contained"
        sx={{ mt: 2 }}
        disabled={isBusy || macs.length === 0}
      >
        {translate('library.typed.add', { smart_count: macs.length })}
      </Button>
    </form>
  )
}

const MOST_SHOWN = 10

/** Each refused MAC with its reason. */
function faultsOf(error: unknown, macs: string[]): string[] {
  const errors: Record<string, string> =
    error instanceof HttpError ? (error.body?.errors ?? {}) : {}
  const named = Object.entries(errors).map(([field, reason]) => {
    const position = /^macs\.(\d+)\b/.exec(field)?.[1]
    return position === undefined ? reason : `${macs[Number(position)]}: ${reason}`
  })
  return named.length > 0 ? named.slice(0, MOST_SHOWN) : [messageOf(error)]
}
