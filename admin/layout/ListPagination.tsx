import { TablePagination } from '@mui/material'
import { useListContext, useTranslate } from 'react-admin'
import { usePhone } from './phone.ts'

const PAGE_SIZES = [10, 20, 50, 100]

/** Pages of a list; says "10,000+" where the server stopped counting. */
export function ListPagination() {
  const { page, perPage, total = 0, setPage, setPerPage, isPending, meta } = useListContext()
  const isPhone = usePhone()
  const translate = useTranslate()
  if (isPending || total === 0) return null
  const isExact = meta?.totalIsExact !== false
  const lastPage = Math.max(0, Math.ceil(total / perPage) - 1)
  return (
    <TablePagination
      component="div"
      count={total}
      page={Math.min(page - 1, lastPage)}
      rowsPerPage={perPage}
      rowsPerPageOptions={isPhone ? [] : PAGE_SIZES}
      showFirstButton={!isPhone}
      showLastButton={!isPhone && isExact}
      onPageChange={(_event, next) => setPage(next + 1)}
      onRowsPerPageChange={(event) => setPerPage(Number(event.target.value))}
      labelRowsPerPage={translate('ra.navigation.page_rows_per_page')}
      getItemAriaLabel={(type) => translate(`ra.navigation.${type}`)}
      labelDisplayedRows={({ from, to, count }) =>
        translate(isExact ? 'layout.rangeOf' : 'layout.rangeOfMore', { from, to, count })
      }
    />
  )
}
