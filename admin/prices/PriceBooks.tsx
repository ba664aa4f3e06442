import Add from '@mui/icons-material/Add'
import Verified from '@mui/icons-material/VerifiedOutlined'
import { Alert, Box, Card, MenuItem, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import type { PriceBook } from '../../api/schemas/price.ts'
import { PROJECT_KINDS, type ProjectKind } from '../../domain/organization.ts'
import { messageOf, request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { DialogButton } from '../layout/DialogButton.tsx'
import { FormDialog } from '../layout/FormDialog.tsx'
import { CardSkeletons } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { usePermission } from '../session.ts'
import { Discounts } from './Discounts.tsx'
import { PriceList } from './PriceList.tsx'
import { forgetPrices, usePriceBooks } from './price.ts'

/** What everything costs: edited by the distributor, read by whoever buys. */
export function PriceBooks() {
  const translate = useTranslate()
  const mayEdit = usePermission('price-books.edit')
  const seesDiscounts = usePermission('price-discounts.list')
  const { data, error } = usePriceBooks()
  const [chosen, setChosen] = useState('')
  const [kind, setKind] = useState<ProjectKind>('community')
  const book = data?.rows.find(({ id }) => id === chosen) ?? data?.rows[0]
  return (
    <Page title={translate('prices.title')} actions={mayEdit && <AddBookButton />}>
      {error && <Alert severity="error">{messageOf(error)}</Alert>}
      {!data && !error && <CardSkeletons />}
      {data && !book && (
        <Card sx={{ p: 5, textAlign: 'center' }}>
          <Typography color="text.secondary">
            {translate(mayEdit ? 'prices.noneOwn' : 'prices.none')}
          </Typography>
        </Card>
      )}
      <Box sx={{ display: 'grid', gap: 2, maxWidth: 1180, minWidth: 0 }}>
        {data && book && (
          <>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
              <TextField
                select
                size="small"
                label={translate('prices.book')}
                value={book.id}
                sx={{ minWidth: 240 }}
                onChange={({ target }) => setChosen(target.value)}
              >
                {data.rows.map(({ id, currency, name }) => (
                  <MenuItem key={id} value={id}>
                    {currency} · {name}
                  </MenuItem>
                ))}
              </TextField>
              <TextField
                select
                size="small"
                label={translate('prices.kind')}
                value={kind}
                sx={{ minWidth: 200 }}
                // The choices are the kinds.
                onChange={({ target }) => setKind(target.value as ProjectKind)}
              >
                {PROJECT_KINDS.map((one) => (
                  <MenuItem key={one} value={one}>
                    {translate(`projects.kinds.${one}`)}
                  </MenuItem>
                ))}
              </TextField>
            </Box>
            {book.isSample && <SampleNotice book={book} mayEdit={mayEdit} />}
            <PriceList key={`${book.id} ${kind}`} book={book} projectKind={kind} />
          </>
        )}
        {data && seesDiscounts && <Discounts />}
      </Box>
    </Page>
  )
}

function SampleNotice({ book, mayEdit }: { book: PriceBook; mayEdit: boolean }) {
  const translate = useTranslate()
  async function makeReal() {
    await request('PATCH', `price-books/${book.id}`, { body: { isSample: false } })
    await forgetPrices()
  }
  return (
    <Alert
      severity="info"
      // On a phone the button stands below.
      sx={{ flexWrap: { xs: 'wrap', sm: 'nowrap' }, '& .MuiAlert-message': { flex: '1 1 200px' } }}
      action={
        mayEdit && (
          <DialogButton label={translate('prices.makeReal')} icon={Verified} variant="text">
            {(close) => (
              <ConfirmDialog
                title={translate('prices.makeReal')}
                confirm={translate('prices.makeReal')}
                onConfirm={makeReal}
                onClose={close}
              >
                {translate('prices.makeRealText')}
              </ConfirmDialog>
            )}
          </DialogButton>
        )
      }
    >
      {translate('prices.sample')}
    </Alert>
  )
}

function AddBookButton() {
  const translate = useTranslate()
  async function add({ currency, name }: Record<string, unknown>) {
    const body = { currency: String(currency).trim().toUpperCase(), name }
    await request('POST', 'price-books', { body })
    await forgetPrices()
  }
  return (
    <DialogButton label={translate('prices.addBook')} icon={Add} variant="contained">
      {(close) => (
        <FormDialog
          title={translate('prices.addBook')}
          fields={[
            {
              kind: 'text',
              name: 'currency',
              label: 'prices.currency',
              help: 'prices.currencyHelp',
              isRequired: true,
            },
            { kind: 'text', name: 'name', label: 'prices.bookName', isRequired: true },
          ]}
          values={{ currency: '', name: '' }}
          onSubmit={add}
          onClose={close}
        />
      )}
    </DialogButton>
  )
}
