import { ListBase, useTranslate } from 'react-admin'
import type { AutopBatch } from '../../api/schemas/autop-batch.ts'
import type { CommandStatus } from '../../domain/device-command.ts'
import { ExportButton } from '../layout/ExportButton.tsx'
import { ListPagination } from '../layout/ListPagination.tsx'
import { ERRORS_STAY_ON_PAGE, ListStates } from '../layout/ListStates.tsx'
import { Section } from '../layout/Section.tsx'
import { CommandResults } from './CommandTable.tsx'

interface BatchResultsProps {
  batch: AutopBatch
  /** Shows devices of this status alone. */
  status: CommandStatus | undefined
}

/** The devices of a batch, each with its result and the reason. */
export function BatchResults({ batch, status }: BatchResultsProps) {
  const translate = useTranslate()
  const path = `autop-batches/${batch.id}`
  return (
    <ListBase
      resource={`${path}/commands`}
      filter={status ? { status } : {}}
      sort={{ field: 'position', order: 'ASC' }}
      perPage={20}
      queryOptions={ERRORS_STAY_ON_PAGE}
      disableSyncWithLocation
      storeKey={false}
    >
      <Section
        title={translate(status ? `autop.devicesOf.${status}` : 'autop.progress.allDevices')}
        actions={<ExportButton path={`${path}/export`} fileName={`autop-${batch.id}`} />}
      >
        <ListStates empty="autop.progress.noDevice">
          <CommandResults
            devicesPath={
              batch.projectKind === 'single_family' ? '/personal-devices' : '/project-devices'
            }
          />
          <ListPagination />
        </ListStates>
      </Section>
    </ListBase>
  )
}
