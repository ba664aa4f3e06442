import Add from '@mui/icons-material/Add'
import { Box } from '@mui/material'
import type { ReactNode } from 'react'
import { ListBase, useTranslate } from 'react-admin'
import { ListSearch } from '../fields/ListSearch.tsx'
import { DialogButton } from '../layout/DialogButton.tsx'
import { ERRORS_STAY_ON_PAGE } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { usePermission } from '../session.ts'

interface PeoplePageProps {
  /** Keys of the messages. */
  title: string
  create: string
  permission: 'property-managers.create' | 'sub-installers.create' | 'sub-distributors.create'
  createDialog: (close: () => void) => ReactNode
  children: ReactNode
}

/** The frame of a list of accounts: its search, and the button that makes one more. */
export function PeoplePage({ title, create, permission, createDialog, children }: PeoplePageProps) {
  const translate = useTranslate()
  const canCreate = usePermission(permission)
  return (
    <ListBase
      sort={{ field: 'name', order: 'ASC' }}
      perPage={20}
      queryOptions={ERRORS_STAY_ON_PAGE}
    >
      <Page
        title={translate(title)}
        actions={
          canCreate && (
            <DialogButton label={translate(create)} icon={Add} variant="contained">
              {createDialog}
            </DialogButton>
          )
        }
      >
        <Box role="search" data-search sx={{ mb: 2 }}>
          <ListSearch label="people.searchAccounts" />
        </Box>
        {children}
      </Page>
    </ListBase>
  )
}
