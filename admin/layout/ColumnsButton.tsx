import ViewWeek from '@mui/icons-material/ViewWeek'
import { Box, Button, Checkbox, FormControlLabel, FormGroup, Popover } from '@mui/material'
import { useState } from 'react'
import { useStore, useTranslate } from 'react-admin'

interface ColumnsButtonProps {
  /** Where the store keeps which columns are hidden. */
  storeKey: string
  /** Labels are keys of the messages. */
  columns: readonly { source: string; label: string }[]
  hiddenAtFirst: string[]
}

/** Shows and hides columns. React-Admin's own button holds roles that no screen reader makes sense of. */
export function ColumnsButton({ storeKey, columns, hiddenAtFirst }: ColumnsButtonProps) {
  const translate = useTranslate()
  const [hidden, setHidden] = useStore<string[]>(storeKey, hiddenAtFirst)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const toggle = (source: string) =>
    setHidden(
      hidden.includes(source) ? hidden.filter((other) => other !== source) : [...hidden, source],
    )
  return (
    <>
      <Button
        startIcon={<ViewWeek />}
        aria-haspopup="dialog"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {translate('devices.columnsButton')}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': translate('devices.columnsButton') } }}
      >
        <Box sx={{ p: 2, minWidth: 220 }}>
          <FormGroup>
            {columns.map(({ source, label }) => (
              <FormControlLabel
                key={source}
                control={
                  <Checkbox
                    size="small"
                    sx={{ py: 0.5 }}
                    checked={!hidden.includes(source)}
                    onChange={() => toggle(source)}
                  />
                }
                label={translate(label)}
              />
            ))}
          </FormGroup>
          <Button onClick={() => setHidden(hiddenAtFirst)}>
            {translate('devices.columnsReset')}
          </Button>
        </Box>
      </Popover>
    </>
  )
}
