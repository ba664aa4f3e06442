import Add from '@mui/icons-material/Add'
import Delete from '@mui/icons-material/Delete'
import { Chip } from '@mui/material'
import { ListBase, useNotify, useRefresh, useTranslate } from 'react-admin'
import type { TaxRate } from '../../api/schemas/tax-rate.ts'
import { countryName, formatDay } from '../format.ts'
import { request } from '../http.ts'
import { translate } from '../i18n.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { DialogButton } from '../layout/DialogButton.tsx'
import { FormDialog } from '../layout/FormDialog.tsx'
import { ERRORS_STAY_ON_PAGE } from '../layout/ListStates.tsx'
import { type RecordColumn, RecordList } from '../layout/RecordList.tsx'
import { Section } from '../layout/Section.tsx'
import { percentText } from '../subscriptions/price.ts'
import { countryChoices } from './billing-fields.ts'

const today = () => new Date().toISOString().slice(0, 10)
const isToCome = ({ validFrom }: TaxRate) => validFrom > today()

const countryOf = ({ countryCode }: TaxRate) => countryName(countryCode)

const COLUMNS: RecordColumn<TaxRate>[] = [
  { source: 'countryCode', label: 'books.country', render: countryOf },
  {
    source: 'rateBasisPoints',
    label: 'books.taxRates.rate',
    render: ({ rateBasisPoints }) => percentText(rateBasisPoints),
  },
  {
    source: 'validFrom',
    label: 'books.taxRates.validFrom',
    render: (rate) => (
      <>
        {formatDay(rate.validFrom)}{' '}
        {isToCome(rate) && <Chip size="small" label={translate('books.taxRates.toCome')} />}
      </>
    ),
  },
]

/** The taxes of billing countries: a new rate beside those that were. */
export function TaxRateSettings() {
  const translate = useTranslate()
  return (
    <ListBase
      resource="tax-rates"
      disableSyncWithLocation
      perPage={50}
      sort={{ field: 'countryCode', order: 'ASC' }}
      queryOptions={ERRORS_STAY_ON_PAGE}
    >
      <Section title="books.taxRates.title" actions={<AddRate />}>
        {translate('books.taxRates.help')}
      </Section>
      <RecordList<TaxRate>
        columns={COLUMNS}
        empty="books.taxRates.none"
        actions={(rate) => (isToCome(rate) ? <WithdrawRate rate={rate} /> : null)}
      />
    </ListBase>
  )
}

function AddRate() {
  const translate = useTranslate()
  return (
    <DialogButton label={translate('books.taxRates.add')} icon={Add} variant="contained">
      {(close) => (
        <FormDialog
          title={translate('books.taxRates.add')}
          fields={[
            {
              kind: 'search',
              name: 'countryCode',
              label: 'books.country',
              choices: countryChoices(),
              isRequired: true,
            },
            {
              kind: 'text',
              name: 'rateBasisPoints',
              label: 'books.taxRates.percent',
              isRequired: true,
            },
            { kind: 'date', name: 'validFrom', label: 'books.taxRates.validFrom' },
          ]}
          values={{ countryCode: '', rateBasisPoints: '', validFrom: today() }}
          onSubmit={({ rateBasisPoints, ...rate }) =>
            request('POST', 'tax-rates', {
              body: { ...rate, rateBasisPoints: basisPointsOf(String(rateBasisPoints)) },
            })
          }
          onClose={close}
        />
      )}
    </DialogButton>
  )
}

/** Of a percentage with a point or a comma: `8.25` are 825. Anything else is left to the API to refuse. */
function basisPointsOf(percent: string): number | null {
  const [, whole = '', decimals = ''] = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(percent.trim()) ?? []
  return whole === '' ? null : Number(whole) * 100 + Number(decimals.padEnd(2, '0'))
}

function WithdrawRate({ rate }: { rate: TaxRate }) {
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const label = translate('books.taxRates.withdraw', {
    country: countryOf(rate),
    rate: percentText(rate.rateBasisPoints),
  })
  return (
    <DialogButton label={label} icon={Delete} isSmall isDangerous>
      {(close) => (
        <ConfirmDialog
          title={label}
          confirm={translate('books.taxRates.withdrawIt')}
          isDangerous
          onConfirm={async () => {
            await request('DELETE', `tax-rates/${rate.id}`)
            notify('books.taxRates.withdrawn', { type: 'success' })
            refresh()
          }}
          onClose={close}
        >
          {translate('books.taxRates.withdrawText')}
        </ConfirmDialog>
      )}
    </DialogButton>
  )
}
