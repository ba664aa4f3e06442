import { Box } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { Order } from '../../api/schemas/order.ts'
import { DateField } from '../fields/DateField.tsx'
import { Section } from '../layout/Section.tsx'
import { moneyText } from '../subscriptions/price.ts'

type Event = Order['events'][number]

/** What happened to the order, in the reader's language; the latest first. */
export function OrderTimeline({ order }: { order: Order }) {
  const translate = useTranslate()
  const textOf = (event: Event) => {
    const what = translate(`orders.timeline.event.${event.kind}`, valuesOf(order, event, translate))
    const name = event.actorName
    return name ? translate('orders.timeline.by', { what, name }) : what
  }
  return (
    <Section title="orders.timeline.title">
      <Box
        component="ol"
        reversed
        sx={{ m: 0, p: 0, listStyle: 'none', borderLeft: 2, borderColor: 'divider' }}
      >
        {order.events.toReversed().map((event) => (
          <Box component="li" key={event.id} sx={{ pl: 2, pb: 1.5, overflowWrap: 'anywhere' }}>
            <Box>{textOf(event)}</Box>
            <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
              <DateField value={event.at} exact />
            </Box>
          </Box>
        ))}
      </Box>
    </Section>
  )
}

/** What the sentences of events name; amounts in the currency that the event has, or the order. */
function valuesOf(
  order: Order,
  { details }: Event,
  translate: (key: string, options?: object) => string,
): Record<string, string | number> {
  const currency = typeof details.currency === 'string' ? details.currency : order.currency
  const amountMinor = [details.amountMinor, details.totalMinor].find(
    (value) => typeof value === 'number',
  )
  const { means, reason, number, items } = details
  const isAttention = details.amountMinor === undefined && typeof reason === 'string'
  const said = typeof reason === 'string' ? reason : ''
  return {
    amount: moneyText(amountMinor ?? order.totalMinor, currency),
    means: typeof means === 'string' ? translate(`orders.means.${means}`) : '',
    number: typeof number === 'string' ? number : '',
    reason: isAttention ? translate(`orders.about.attention.${said}`, { _: said }) : said,
    smart_count: typeof items === 'number' ? items : order.itemCount,
  }
}
