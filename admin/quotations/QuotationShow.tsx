import { Alert, Box, Chip, Skeleton } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { useParams, useTranslate } from 'react-admin'
import type { Quotation } from '../../api/schemas/quotation.ts'
import { DateField } from '../fields/DateField.tsx'
import { TextLink } from '../fields/TextLink.tsx'
import { formatNumber } from '../format.ts'
import { messageOf, request } from '../http.ts'
import { Facts } from '../layout/Facts.tsx'
import { Page } from '../layout/Page.tsx'
import { Section } from '../layout/Section.tsx'
import { QuotationActions } from './QuotationActions.tsx'
import { QuotedPrice } from './QuotedPrice.tsx'
import { priceOf } from './quotation.ts'

/** A saved quotation, with the prices of its day. */
export function QuotationShow() {
  const translate = useTranslate()
  const { id = '' } = useParams()
  const { data, error } = useQuery({
    queryKey: ['quotations', id],
    queryFn: ({ signal }) => request<Quotation>('GET', `quotations/${id}`, { signal }),
    retry: false,
  })
  const trail = [{ label: translate('quotations.title'), to: '/quotations' }]
  if (!data) {
    return (
      <Page title={translate('quotations.facts')} trail={trail}>
        {error ? (
          <Alert severity="error">{messageOf(error)}</Alert>
        ) : (
          <Skeleton variant="rounded" height={240} />
        )}
      </Page>
    )
  }
  return (
    <Page
      title={data.name}
      trail={trail}
      badge={data.isShared && <Chip size="small" label={translate('quotations.shared')} />}
      actions={<QuotationActions quotation={data} />}
    >
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { lg: 'minmax(0, 2fr) minmax(0, 3fr)' },
          alignItems: 'start',
        }}
      >
        <Section title="quotations.facts">
          <Facts facts={factsOf(data, translate)} />
        </Section>
        <Section title="quotations.result">
          <QuotedPrice price={priceOf(data)} />
        </Section>
      </Box>
    </Page>
  )
}

type Translate = ReturnType<typeof useTranslate>
type FactRows = Parameters<typeof Facts>[0]['facts']

function factsOf(quotation: Quotation, translate: Translate): FactRows {
  const { installerName, organizationName, createdByName, projectKind, months } = quotation
  const { orderId, orderNumber } = quotation
  const facts: FactRows = [
    ['quotations.installer', installerName],
    ['quotations.kind', translate(`projects.kinds.${projectKind}`)],
    ['quotations.months', formatNumber(months)],
    ...askedOf(quotation, translate),
    ['quotations.of', organizationName],
    ['quotations.madeBy', createdByName],
    ['quotations.madeAt', <DateField key="at" value={quotation.createdAt} exact />],
  ]
  if (orderId !== null) {
    facts.push([
      'quotations.ordered',
      <TextLink key="order" to={`/orders/${orderId}`}>
        {orderNumber}
      </TextLink>,
    ])
  }
  return facts
}

/** What was counted, without what there is none of. */
const askedOf = ({ inputs }: Quotation, translate: Translate): FactRows =>
  Object.entries(inputs)
    .filter(([, value]) => typeof value !== 'string' && Boolean(value))
    .map(([field, value]) => [
      translate(`quotations.input.${field}`),
      typeof value === 'number' ? formatNumber(value) : translate('ra.boolean.true'),
    ])
