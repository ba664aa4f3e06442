import Download from '@mui/icons-material/Download'
import FolderZip from '@mui/icons-material/FolderZip'
import { Box, IconButton, Tooltip } from '@mui/material'
import { DateInput, ListBase, SelectInput, TextInput, useNotify, useTranslate } from 'react-admin'
import type { Invoice } from '../../api/schemas/invoice.ts'
import { INVOICE_KINDS } from '../../domain/invoice.ts'
import { download } from '../download.ts'
import { DateField } from '../fields/DateField.tsx'
import { InstallerFilter } from '../fields/InstallerFilter.tsx'
import { TextLink } from '../fields/TextLink.tsx'
import { messageOf } from '../http.ts'
import { translate } from '../i18n.ts'
import { DialogButton } from '../layout/DialogButton.tsx'
import { FormDialog } from '../layout/FormDialog.tsx'
import { ERRORS_STAY_ON_PAGE } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { type RecordColumn, RecordList } from '../layout/RecordList.tsx'
import { usePermission } from '../session.ts'
import { moneyText } from '../subscriptions/price.ts'
import { FilterBar } from './FilterBar.tsx'

const COLUMNS: RecordColumn<Invoice>[] = [
  { source: 'number', label: 'books.invoices.number', render: ({ number }) => number },
  {
    source: 'kind',
    label: 'books.invoices.kind',
    render: ({ kind }) => translate(`books.invoices.kinds.${kind}`),
  },
  { source: 'buyerName', label: 'books.invoices.buyer', render: ({ buyerName }) => buyerName },
  {
    source: 'orderNumber',
    label: 'books.invoices.order',
    render: ({ orderId, orderNumber }) => (
      <TextLink to={`/orders/${orderId}/show`}>{orderNumber}</TextLink>
    ),
  },
  {
    source: 'totalMinor',
    isAmount: true,
    label: 'books.invoices.total',
    render: ({ totalMinor, currency }) => (
      <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums' }}>
        {moneyText(totalMinor, currency)}
      </Box>
    ),
  },
  {
    source: 'issuedAt',
    label: 'books.invoices.issued',
    isSortable: false,
    render: ({ issuedAt }) => <DateField value={issuedAt} exact />,
  },
]

/** Invoices and credit notes, each as PDF, and those of a period in one archive. */
export function InvoiceList() {
  const translate = useTranslate()
  return (
    <ListBase
      sort={{ field: 'issuedAt', order: 'DESC' }}
      perPage={20}
      queryOptions={ERRORS_STAY_ON_PAGE}
    >
      <Page title={translate('books.invoices.title')} actions={<ArchiveButton />}>
        <InvoiceFilters />
        <RecordList<Invoice>
          columns={COLUMNS}
          empty="books.invoices.none"
          actions={(row) => <PdfButton invoice={row} />}
        />
      </Page>
    </ListBase>
  )
}

function InvoiceFilters() {
  const translate = useTranslate()
  const plain = { helperText: false, margin: 'none' } as const
  const kinds = INVOICE_KINDS.map((id) => ({ id, name: `books.invoices.kinds.${id}` }))
  return (
    <FilterBar>
      <TextInput
        source="number"
        label="books.invoices.number"
        resettable
        parse={(text: string) => text.trim().toUpperCase().slice(0, 20)}
        {...plain}
      />
      <SelectInput
        source="kind"
        label="books.invoices.kind"
        choices={kinds}
        emptyText={translate('common.all')}
        {...plain}
      />
      {usePermission('installers.list') && <InstallerFilter />}
      <DateInput source="from" label="books.from" {...plain} />
      <DateInput source="to" label="books.to" {...plain} />
    </FilterBar>
  )
}

function PdfButton({ invoice: { id, number } }: { invoice: Invoice }) {
  const translate = useTranslate()
  const notify = useNotify()
  const label = translate('books.invoices.download', { number })
  const save = () =>
    download(`invoices/${id}/pdf`, {}, `${number}.pdf`).catch((error) =>
      notify(messageOf(error), { type: 'error' }),
    )
  return (
    <Tooltip title={label}>
      <IconButton size="small" aria-label={label} onClick={() => void save()}>
        <Download fontSize="small" />
      </IconButton>
    </Tooltip>
  )
}

function ArchiveButton() {
  const translate = useTranslate()
  const today = new Date().toISOString().slice(0, 10)
  return (
    <DialogButton label={translate('books.invoices.archive')} icon={FolderZip}>
      {(close) => (
        <FormDialog
          title={translate('books.invoices.archive')}
          fields={[
            { kind: 'date', name: 'from', label: 'books.from' },
            { kind: 'date', name: 'to', label: 'books.to' },
          ]}
          values={{ from: `${today.slice(0, 8)}01`, to: today }}
          submit={translate('books.invoices.archiveDownload')}
          onSubmit={({ from, to }) =>
            download('invoices/archive', { from: String(from), to: String(to) }, 'invoices.zip')
          }
          onClose={close}
        >
          {translate('books.invoices.archiveHelp')}
        </FormDialog>
      )}
    </DialogButton>
  )
}
