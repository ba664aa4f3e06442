import Download from '@mui/icons-material/Download'
import { Button, Menu, MenuItem } from '@mui/material'
import { useState } from 'react'
import { useNotify, useTranslate } from 'react-admin'
import { download, type FileFormat } from '../download.ts'
import { messageOf, type Query } from '../http.ts'

const FORMATS: { format: FileFormat; label: string }[] = [
  { format: 'csv', label: 'CSV' },
  { format: 'xlsx', label: 'Excel (XLSX)' },
]

interface ExportButtonProps {
  path: string
  query?: Query
  /** Without its ending; for an answer that names no file. */
  fileName: string
  /** A key of the messages. */
  label?: string
  disabled?: boolean
}

export function ExportButton(props: ExportButtonProps) {
  const { path, query = {}, fileName, label = 'layout.export', disabled = false } = props
  const notify = useNotify()
  const translate = useTranslate()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function save(format: FileFormat) {
    setAnchor(null)
    setBusy(true)
    try {
      await download(path, { ...query, format }, `${fileName}.${format}`)
    } catch (error) {
      notify(messageOf(error), { type: 'error' })
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <Button
        startIcon={<Download />}
        disabled={disabled || isBusy}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {translate(isBusy ? 'layout.exporting' : label)}
      </Button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {FORMATS.map(({ format, label }) => (
          <MenuItem key={format} onClick={() => void save(format)}>
            {label}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
