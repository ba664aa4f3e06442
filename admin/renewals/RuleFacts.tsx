import { Box, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { useTranslate } from 'react-admin'
import type { RenewalRuleShown } from '../../api/schemas/renewal-rule.ts'
import { DateField } from '../fields/DateField.tsx'
import { formatDay, formatNumber } from '../format.ts'
import { Facts } from '../layout/Facts.tsx'
import { Section } from '../layout/Section.tsx'
import { meansText } from './columns.tsx'
import { sumsOf } from './sums.ts'

type Fact = [name: string, value: ReactNode]

export function RuleFacts({ rule }: { rule: RenewalRuleShown }) {
  const translate = useTranslate()
  const { installerName, projectKind, buyerName, createdAt, createdByName } = rule
  return (
    <Section title="renewals.facts.title">
      <Facts
        facts={[
          ['renewals.columns.means', meansText(rule)],
          ['renewals.columns.installer', installerName || '–'],
          ['renewals.columns.kind', translate(`projects.kinds.${projectKind}`)],
          ['renewals.columns.buyer', buyerName],
          ['renewals.columns.by', createdByName],
          ['renewals.columns.createdAt', <DateField key="created" value={createdAt} exact />],
        ]}
      />
    </Section>
  )
}

/** What is charged next, and for how much. */
export function ComingCharge({ rule: { comingCharge } }: { rule: RenewalRuleShown }) {
  const translate = useTranslate()
  return (
    <Section title="renewals.coming.title">
      {comingCharge === null ? (
        <Typography color="text.secondary">{translate('renewals.coming.none')}</Typography>
      ) : (
        <>
          <Facts facts={factsOf(comingCharge, translate)} />
          <Box sx={{ mt: 1.5, color: 'text.secondary', fontSize: '0.8125rem' }}>
            {translate('renewals.coming.help')}
          </Box>
        </>
      )}
    </Section>
  )
}

function factsOf(
  charge: NonNullable<RenewalRuleShown['comingCharge']>,
  translate: ReturnType<typeof useTranslate>,
): Fact[] {
  const facts: Fact[] = [
    ['renewals.coming.on', <strong key="on">{formatDay(charge.on)}</strong>],
    ['renewals.coming.items', formatNumber(charge.itemCount)],
    ...sumsOf(charge, translate, 'orders.totals.total'),
  ]
  if (charge.withoutPrice > 0) {
    facts.push(['renewals.coming.withoutPrice', formatNumber(charge.withoutPrice)])
  }
  return facts
}
