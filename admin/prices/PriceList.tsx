import Edit from '@mui/icons-material/Edit'
import History from '@mui/icons-material/History'
import {
  Alert,
  Box,
  Chip,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material'
import type { ReactNode } from 'react'
import { useTranslate } from 'react-admin'
import type { PriceBook, PricedService, PriceTable } from '../../api/schemas/price.ts'
import { percentage } from '../../domain/money.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import { formatDay } from '../format.ts'
import { messageOf } from '../http.ts'
import { DialogButton } from '../layout/DialogButton.tsx'
import { DialogHost } from '../layout/DialogHost.tsx'
import { Facts } from '../layout/Facts.tsx'
import { CardSkeletons } from '../layout/ListStates.tsx'
import { usePhone } from '../layout/phone.ts'
import { Section } from '../layout/Section.tsx'
import { usePermission } from '../session.ts'
import { moneyText, percentText, serviceText } from '../subscriptions/price.ts'
import { HistoryDialog } from './HistoryDialog.tsx'
import { PriceDialog } from './PriceDialog.tsx'
import { type PriceSubject, usePriceTable } from './price.ts'

interface PriceListProps {
  book: PriceBook
  projectKind: ProjectKind
}

/** Everything that can be sold for one kind of project. */
export function PriceList({ book, projectKind }: PriceListProps) {
  const translate = useTranslate()
  const isPhone = usePhone()
  const mayEdit = usePermission('price-books.edit')
  const { data, error } = usePriceTable(book.id, projectKind)
  if (error) return <Alert severity="error">{messageOf(error)}</Alert>
  if (!data) return <CardSkeletons />
  const subjectOf = ({ service, variant }: PricedService): PriceSubject => ({
    priceBookId: book.id,
    projectKind,
    currency: data.currency,
    service,
    variant,
  })
  const rows = data.rows.map((row) => ({ row, cells: cellsOf(row, data, translate) }))
  const actions = (row: PricedService) => (
    <PriceActions row={row} subject={subjectOf(row)} mayEdit={mayEdit} />
  )
  return (
    <DialogHost>
      <Section title="prices.title">
        {!mayEdit && <Terms table={data} />}
        {isPhone ? (
          <Box component="ul" sx={{ display: 'grid', gap: 2, p: 0, m: 0, listStyle: 'none' }}>
            {rows.map(({ row, cells: [, ...others] }) => (
              <Box component="li" key={`${row.service} ${row.variant}`}>
                <Box sx={{ fontWeight: 500 }}>{serviceText(row.service, row.variant)}</Box>
                <Facts facts={others} />
                {actions(row)}
              </Box>
            ))}
          </Box>
        ) : (
          // Scrolls by keyboard too.
          <TableContainer tabIndex={0} role="region" aria-label={translate('prices.table')}>
            <Table size="small">
              <TableHead>
                <TableRow>
                  {rows[0]?.cells.map(([name]) => (
                    <TableCell key={name}>{translate(name)}</TableCell>
                  ))}
                  <TableCell>{translate('people.actions')}</TableCell>
                </TableRow>
              </TableHead>
              <TableBody>
                {rows.map(({ row, cells }) => (
                  <TableRow key={`${row.service} ${row.variant}`}>
                    {cells.map(([name, cell]) => (
                      <TableCell key={name}>{cell}</TableCell>
                    ))}
                    <TableCell sx={{ whiteSpace: 'nowrap' }}>{actions(row)}</TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </TableContainer>
        )}
      </Section>
    </DialogHost>
  )
}

function Terms({ table: { discountBasisPoints } }: { table: PriceTable }) {
  const translate = useTranslate()
  const percent = percentText(discountBasisPoints)
  return (
    <Typography sx={{ mb: 1.5 }}>
      {translate(discountBasisPoints > 0 ? 'prices.youPay' : 'prices.youPayList', { percent })}
    </Typography>
  )
}

type Cells = [name: string, cell: ReactNode][]

function cellsOf(
  { service, variant, current, upcoming }: PricedService,
  { currency, discountBasisPoints }: PriceTable,
  translate: ReturnType<typeof useTranslate>,
): Cells {
  const money = (amount: number | undefined) =>
    amount === undefined ? '–' : moneyText(amount, currency)
  const less = (amount: number | undefined) =>
    money(amount === undefined ? amount : amount - percentage(amount, discountBasisPoints))
  const own: Cells =
    discountBasisPoints > 0
      ? [
          ['prices.yourOneTime', less(current?.oneTimeMinor)],
          ['prices.yourMonthly', less(current?.monthlyMinor)],
        ]
      : []
  const later = upcoming.map(({ validFrom, oneTimeMinor, monthlyMinor }) =>
    translate('prices.from', {
      day: formatDay(validFrom),
      oneTime: money(oneTimeMinor),
      monthly: money(monthlyMinor),
    }),
  )
  return [
    ['prices.service', serviceText(service, variant)],
    ['prices.oneTime', money(current?.oneTimeMinor)],
    ['prices.monthly', money(current?.monthlyMinor)],
    ...own,
    [
      'prices.since',
      current ? (
        <Box
          key="since"
          sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, alignItems: 'center' }}
        >
          {formatDay(current.validFrom)}
          {current.isSample && (
            <Chip size="small" variant="outlined" label={translate('prices.isSample')} />
          )}
        </Box>
      ) : (
        translate('prices.notSold')
      ),
    ],
    ['prices.next', later.length === 0 ? '–' : later.join('; ')],
  ]
}

interface PriceActionsProps {
  row: PricedService
  subject: PriceSubject
  mayEdit: boolean
}

function PriceActions({ row, subject, mayEdit }: PriceActionsProps) {
  const translate = useTranslate()
  const name = serviceText(row.service, row.variant)
  return (
    <Box sx={{ display: 'flex' }}>
      {mayEdit && (
        <DialogButton label={translate('prices.setNamed', { name })} icon={Edit} isSmall>
          {(close) => <PriceDialog subject={subject} current={row.current} onClose={close} />}
        </DialogButton>
      )}
      <DialogButton label={translate('prices.historyNamed', { name })} icon={History} isSmall>
        {(close) => <HistoryDialog subject={subject} onClose={close} />}
      </DialogButton>
    </Box>
  )
}
