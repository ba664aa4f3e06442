import { Box } from '@mui/material'
import type { AutopBatch } from '../../api/schemas/autop-batch.ts'
import { DateField } from '../fields/DateField.tsx'
import { AUTOP_TYPE_MEANINGS, PROJECT_KIND_LABELS } from '../labels.ts'
import { Facts } from '../layout/Facts.tsx'
import { Section } from '../layout/Section.tsx'
import { MONOSPACE } from '../theme.ts'

export const BatchFacts = ({ batch }: { batch: AutopBatch }) => (
  <Section title="AutoP command">
    <Box
      component="pre"
      tabIndex={0}
      aria-label="Submitted lines"
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
        ['Type', AUTOP_TYPE_MEANINGS[batch.type]],
        [
          'Devices',
          `${batch.deviceCount.toLocaleString('en')} ${PROJECT_KIND_LABELS[batch.projectKind].toLowerCase()}`,
        ],
        ['Submitted by', batch.createdByName],
        ['Submitted', <DateField key="created" value={batch.createdAt} exact />],
        ['Started', <DateField key="started" value={batch.startedAt} exact />],
        ['Finished', <DateField key="finished" value={batch.finishedAt} exact />],
      ]}
    />
  </Section>
)
