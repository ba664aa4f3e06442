import { Checkbox, TableCell } from '@mui/material'
import type { ReactNode } from 'react'
import {
  DataTableBody,
  DataTableConfigContext,
  DataTableRow,
  type DataTableRowProps,
  useDataTableCallbacksContext,
  useDataTableConfigContext,
  useDataTableSelectedIdsContext,
  useGetRecordRepresentation,
  useRecordContext,
  useResourceContext,
  useTranslate,
} from 'react-admin'

/** The body of a table whose checkboxes say to a screen reader which row they select. */
export const LabeledBody = ({ children }: { children?: ReactNode }) => (
  <DataTableBody row={LabeledRow}>{children}</DataTableBody>
)

// DataTableRow puts its label on the checkbox's frame, where no screen reader looks: this one draws its own cell.
function LabeledRow({ children, ...props }: DataTableRowProps) {
  const config = useDataTableConfigContext()
  return (
    <DataTableConfigContext.Provider value={{ ...config, hasBulkActions: false }}>
      <DataTableRow {...props}>
        {config.hasBulkActions && <SelectCell />}
        {children}
      </DataTableRow>
    </DataTableConfigContext.Provider>
  )
}

function SelectCell() {
  const record = useRecordContext()
  const translate = useTranslate()
  const selectedIds = useDataTableSelectedIdsContext()
  const { handleToggleItem } = useDataTableCallbacksContext()
  const represent = useGetRecordRepresentation(useResourceContext())
  if (!record) return null
  return (
    <TableCell padding="checkbox" onClick={(event) => event.stopPropagation()}>
      <Checkbox
        size="small"
        sx={{ p: 0.75 }}
        checked={selectedIds?.includes(record.id) ?? false}
        onClick={(event) => handleToggleItem?.(record.id, event)}
        slotProps={{
          input: { 'aria-label': translate('layout.select', { name: represent(record) }) },
        }}
      />
    </TableCell>
  )
}
