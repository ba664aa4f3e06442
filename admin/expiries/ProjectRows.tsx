import { Box } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { ExpiryMonth, ExpiryProject } from '../../api/schemas/expiry.ts'
import { TextLink } from '../fields/TextLink.tsx'
import { formatMonth } from '../format.ts'
import { Section } from '../layout/Section.tsx'
import { moneyText } from '../subscriptions/price.ts'
import { lastDayOf } from './weeks.ts'

/** The projects of which most ends in a month; each leads to its renewal. */
export function ProjectRows({ data }: { data: ExpiryMonth }) {
  const translate = useTranslate()
  const { month, projects, currency } = data
  return (
    <Section title={translate('expiries.byProject', { month: formatMonth(month, 'long') })}>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {projects.map((project) => (
          <Box
            component="li"
            key={project.projectId}
            sx={{
              ...{ display: 'flex', flexWrap: 'wrap', columnGap: 2, py: 0.75 },
              ...{ borderBottom: 1, borderColor: 'divider', '&:last-of-type': { borderBottom: 0 } },
            }}
          >
            <Box sx={{ flex: '1 1 220px', minWidth: 0, overflowWrap: 'anywhere' }}>
              <TextLink to={renewalOf(project, month)}>{project.projectName}</TextLink>
              <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
                {project.installerName}
              </Box>
            </Box>
            <Amounts project={project} currency={currency} />
          </Box>
        ))}
      </Box>
    </Section>
  )
}

const renewalOf = ({ projectId }: ExpiryProject, month: string): string =>
  `/renew?${new URLSearchParams({ projectId, from: `${month}-01`, to: lastDayOf(month) })}`

interface AmountsProps {
  project: ExpiryProject
  currency: string | null
}

function Amounts({ project: { manual, automatic }, currency }: AmountsProps) {
  const translate = useTranslate()
  const words = [
    manual.count > 0 && translate('expiries.items', { smart_count: manual.count }),
    automatic.count > 0 && translate('expiries.automatic', { smart_count: automatic.count }),
  ]
  return (
    <>
      <Box sx={{ flex: '1 1 200px' }}>{words.filter(Boolean).join(' · ')}</Box>
      <Box sx={{ minWidth: 96, textAlign: 'right', fontVariantNumeric: 'tabular-nums' }}>
        {currency && moneyText(manual.costMinor + automatic.costMinor, currency)}
      </Box>
    </>
  )
}
