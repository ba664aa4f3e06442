import { FormControlLabel, MenuItem, Radio, RadioGroup, TextField, Typography } from '@mui/material'
import { type RaRecord, useTranslate } from 'react-admin'
import { ORDER_ACTIONS, type OrderAction } from '../../domain/order-plan.ts'
import type { ProjectKind } from '../../domain/organization.ts'
import { RecordInput } from '../fields/RecordInput.tsx'
import { Section } from '../layout/Section.tsx'
import { useSession } from '../session.ts'
import { DEFAULT_MONTHS, fewestMonths, kindsFor, NOTHING_SELECTED } from './draft.ts'
import { Fields } from './Fields.tsx'
import { ProjectsInput } from './ProjectsInput.tsx'
import type { StepProps } from './SubscriptionWizard.tsx'

interface InstallerChoice extends RaRecord {
  id: string
  name: string
}

/** Whose projects, of which kind, and whether for the first time. */
export function ProjectStep({ draft, change }: StepProps) {
  const translate = useTranslate()
  const session = useSession()
  const { installerId, installerName = '', projectKind = 'community', action } = draft
  const other = { ...NOTHING_SELECTED, services: [], projectIds: [], projectNames: [] }
  return (
    <Section title="subscriptions.step.project">
      <Fields>
        {session?.organization.kind === 'sub_distributor' && (
          <RecordInput<InstallerChoice>
            label={translate('subscriptions.installer')}
            resource="installers"
            searchBy="search"
            isRequired
            value={installerId ? { id: installerId, name: installerName } : null}
            textOf={({ name }) => name}
            onChange={(row) =>
              change({ ...other, installerId: row?.id, installerName: row?.name ?? '' })
            }
          />
        )}
        <TextField
          select
          size="small"
          label={translate('subscriptions.kind')}
          value={projectKind}
          onChange={({ target }) =>
            // The choices are the kinds.
            change({ ...other, projectKind: target.value as ProjectKind })
          }
        >
          {kindsFor(session?.account.role).map((kind) => (
            <MenuItem key={kind} value={kind}>
              {translate(`projects.kinds.${kind}`)}
            </MenuItem>
          ))}
        </TextField>
        {installerId && <ProjectsInput draft={draft} change={change} />}
        <RadioGroup
          aria-label={translate('subscriptions.action')}
          value={action ?? ''}
          sx={{ gap: 1 }}
        >
          {ORDER_ACTIONS.map((name) => (
            <FormControlLabel
              key={name}
              value={name}
              sx={{ alignItems: 'flex-start', mx: 0 }}
              control={
                <Radio
                  sx={{ pt: 0.25 }}
                  onChange={() =>
                    change({
                      ...NOTHING_SELECTED,
                      services: [],
                      action: name,
                      termKind: 'months',
                      months: name === 'activate' ? fewestMonths(name) : DEFAULT_MONTHS,
                    })
                  }
                />
              }
              label={
                <>
                  <Typography component="span" sx={{ display: 'block', fontWeight: 500 }}>
                    {translate(`subscriptions.${name}`)}
                  </Typography>
                  <Typography component="span" sx={{ color: 'text.secondary' }}>
                    {translate(`subscriptions.${helpOf(name)}`)}
                  </Typography>
                </>
              }
            />
          ))}
        </RadioGroup>
      </Fields>
    </Section>
  )
}

const helpOf = (action: OrderAction): string =>
  action === 'activate' && fewestMonths(action) > 0 ? 'activatePaidHelp' : `${action}Help`
