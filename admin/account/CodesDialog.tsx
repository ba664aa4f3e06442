import {
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
} from '@mui/material'
import { useId, useState } from 'react'
import { useTranslate } from 'react-admin'
import { saveText } from '../download.ts'
import { MONOSPACE } from '../theme.ts'

/** Shown this once; closed by its button alone, so that no stray click loses them. */
export function CodesDialog({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const translate = useTranslate()
  const titleId = useId()
  const [isCopied, setCopied] = useState(false)
  const text = `${codes.join('\n')}\n`

  async function copy() {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }

  return (
    <Dialog open aria-labelledby={titleId} maxWidth="xs" fullWidth>
      <DialogTitle id={titleId}>{translate('account.codes.title')}</DialogTitle>
      <DialogContent>
        <DialogContentText>{translate('account.codes.text')}</DialogContentText>
        <Box
          component="ul"
          sx={{
            listStyle: 'none',
            p: 0,
            my: 2,
            display: 'grid',
            gridTemplateColumns: 'repeat(auto-fill, minmax(170px, 1fr))',
            gap: 1,
            fontFamily: MONOSPACE,
          }}
        >
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </Box>
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Button variant="outlined" onClick={() => void copy()}>
            {translate(isCopied ? 'common.copied' : 'account.codes.copy')}
          </Button>
          <Button variant="outlined" onClick={() => saveText(text, 'gatehouse-recovery-codes.txt')}>
            {translate('account.codes.download')}
          </Button>
        </Box>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button variant="contained" onClick={onClose}>
          {translate('account.codes.done')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
