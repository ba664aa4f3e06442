import { Box } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { AutopBatch } from '../../api/schemas/autop-batch.ts'
import { DateField } from '../fields/DateField.tsx'
import { Facts } from '../layout/Facts.tsx'
import { Section } from '../layout/Section.tsx'
import { MONOSPACE } from '../theme.ts'

export function BatchFacts({ batch }: { batch: AutopBatch }) {
  const translate = useTranslate()
  return (
    <Section title="autop.command">
      <Box
        component="pre"
        tabIndex={0}
        aria-label={translate('autop.facts.lines')}
        sx={{
          m: 0,
          mb: 2,
          p: 1.5,
          maxHeight: 280,
          overflow: 'auto',
          borderRadius: 1,
          bgcolor: 'action.hover',
          fontFamily: MONOSPACE,
          fontSize: '0.8125rem',
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
        }}
      >
        {batch.config}
      </Box>
      <Facts
        facts={[
          ['autop.facts.type', translate(`autop.meaning.${batch.type}`)],
          [
            'autop.facts.devices',
            translate(`words.kindDevices.${batch.projectKind}`, { smart_count: batch.deviceCount }),
          ],
          ['autop.facts.submittedBy', batch.createdByName],
          ['autop.facts.submitted', <DateField key="created" value={batch.createdAt} exact />],
          ['autop.facts.started', <DateField key="started" value={batch.startedAt} exact />],
          ['autop.facts.finished', <DateField key="finished" value={batch.finishedAt} exact />],
        ]}
      />
    </Section>
  )
}
