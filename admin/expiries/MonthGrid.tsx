import { Box, Link } from '@mui/material'
import { LinkBase, useTranslate } from 'react-admin'
import type { ExpiryDay, ExpiryMonth } from '../../api/schemas/expiry.ts'
import { formatDay, formatMonth, formatNumber } from '../format.ts'
import { usePhone } from '../layout/phone.ts'
import { moneyText } from '../subscriptions/price.ts'
import { daysUntil, weekdays, weeksOf } from './weeks.ts'

/** From so few days on, a day is marked. */
const SOON_DAYS = 7

const COLORS = { past: 'error.main', soon: 'warning.main', later: 'info.main' } as const
type Nearness = keyof typeof COLORS
const NEARNESSES = ['past', 'soon', 'later'] as const satisfies readonly Nearness[]

/** The days of a month in their weeks; each on which something ends leads to its renewal. */
export function MonthGrid({ data }: { data: ExpiryMonth }) {
  const isPhone = usePhone()
  const days = new Map(data.days.map((day) => [day.day, day]))
  return (
    <>
      <Box
        component="table"
        aria-label={formatMonth(data.month, 'long')}
        sx={{ width: '100%', tableLayout: 'fixed', borderCollapse: 'separate', borderSpacing: 3 }}
      >
        <thead>
          <tr>
            {weekdays('long').map((name, index) => (
              <Box
                component="th"
                key={name}
                scope="col"
                abbr={name}
                sx={{ p: 0.5, fontWeight: 500, fontSize: '0.75rem', color: 'text.secondary' }}
              >
                {weekdays(isPhone ? 'narrow' : 'short')[index]}
              </Box>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(data.month).map((week) => (
            <tr key={week.find(Boolean)}>
              {week.map((day, index) => (
                <DayCell
                  key={day ?? `other-${index}`}
                  day={day}
                  ends={days.get(day ?? '')}
                  data={data}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </Box>
      <Legend />
    </>
  )
}

interface DayCellProps {
  /** Null: of another month. */
  day: string | null
  ends: ExpiryDay | undefined
  data: ExpiryMonth
}

function DayCell({ day, ends, data: { today, currency } }: DayCellProps) {
  if (day === null) return <td />
  return (
    <Box
      component="td"
      aria-current={day === today ? 'date' : undefined}
      sx={{
        p: 0,
        height: { xs: 56, sm: 76 },
        verticalAlign: 'top',
        border: 1,
        borderColor: day === today ? 'text.primary' : 'divider',
        borderRadius: 1,
      }}
    >
      {ends ? (
        <DayLink ends={ends} today={today} currency={currency} />
      ) : (
        <Box sx={{ p: 0.75, color: 'text.secondary', fontSize: '0.8125rem' }}>{dateOf(day)}</Box>
      )}
    </Box>
  )
}

const dateOf = (day: string): number => Number(day.slice(8))

interface DayLinkProps {
  ends: ExpiryDay
  today: string
  currency: string | null
}

function DayLink({ ends: { day, manual, automatic }, today, currency }: DayLinkProps) {
  const translate = useTranslate()
  const left = daysUntil(today, day)
  const nearness = left < 0 ? 'past' : left <= SOON_DAYS ? 'soon' : 'later'
  const cost = currency && manual.count > 0 ? moneyText(manual.costMinor, currency) : ''
  const label = [
    formatDay(day),
    manual.count > 0 && translate('expiries.items', { smart_count: manual.count }),
    cost,
    automatic.count > 0 && translate('expiries.automatic', { smart_count: automatic.count }),
    translate(`expiries.nearness.${nearness}`),
  ]
  return (
    <Link
      component={LinkBase}
      to={`/renew?from=${day}&to=${day}`}
      underline="none"
      color="text.primary"
      sx={{
        display: 'block',
        height: '100%',
        p: 0.75,
        borderLeft: 4,
        borderColor: COLORS[manual.count > 0 ? nearness : 'later'],
        borderRadius: 1,
        fontSize: '0.8125rem',
        fontVariantNumeric: 'tabular-nums',
        position: 'relative',
        overflow: 'hidden',
        '&:hover': { bgcolor: 'action.hover' },
      }}
    >
      <span className="visually-hidden">{label.filter(Boolean).join(', ')}</span>
      <Box aria-hidden>
        <Box sx={{ color: 'text.secondary' }}>{dateOf(day)}</Box>
        {manual.count > 0 && <Box sx={{ fontWeight: 600 }}>{formatNumber(manual.count)}</Box>}
        {automatic.count > 0 && <Box>↻ {formatNumber(automatic.count)}</Box>}
        <Box sx={{ display: { xs: 'none', sm: 'block' }, color: 'text.secondary' }}>{cost}</Box>
      </Box>
    </Link>
  )
}

function Legend() {
  const translate = useTranslate()
  return (
    <Box
      component="ul"
      sx={{
        ...{ display: 'flex', flexWrap: 'wrap', columnGap: 2.5, rowGap: 0.5 },
        ...{ p: 0, mt: 1.5, mb: 0, listStyle: 'none', color: 'text.secondary' },
        fontSize: '0.8125rem',
      }}
    >
      {NEARNESSES.map((name) => (
        <Box component="li" key={name} sx={{ borderLeft: 4, borderColor: COLORS[name], pl: 1 }}>
          {translate(`expiries.nearness.${name}`)}
        </Box>
      ))}
      <li>↻ {translate('expiries.byItself')}</li>
    </Box>
  )
}
