import FilterList from '@mui/icons-material/FilterList'
import { Badge, Box, Button, Collapse } from '@mui/material'
import { type ReactNode, useState } from 'react'
import { usePhone } from './phone.ts'

interface FilterFoldProps {
  /** Of the button, as a text. */
  label: string
  /** How many filters hold now. */
  count: number
  children: ReactNode
}

/** The search above a list; on a phone it folds into a button. */
export function FilterFold({ label, count, children }: FilterFoldProps) {
  const isPhone = usePhone()
  const [isOpen, setOpen] = useState(false)
  return (
    <Box role="search" data-search sx={{ mb: 1 }}>
      {isPhone && (
        <Badge badgeContent={count} color="primary">
          <Button
            variant="outlined"
            startIcon={<FilterList />}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {label}
          </Button>
        </Badge>
      )}
      <Collapse in={!isPhone || isOpen}>{children}</Collapse>
    </Box>
  )
}
