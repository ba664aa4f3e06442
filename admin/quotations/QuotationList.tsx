import Add from '@mui/icons-material/Add'
import { Box, Button } from '@mui/material'
import { LinkBase, ListBase, useTranslate } from 'react-admin'
import type { QuotationSummary } from '../../api/schemas/quotation.ts'
import { PROJECT_KINDS } from '../../domain/organization.ts'
import { DateField } from '../fields/DateField.tsx'
import { ListSearch, ListSelect } from '../fields/ListSearch.tsx'
import { TextLink } from '../fields/TextLink.tsx'
import { ERRORS_STAY_ON_PAGE } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { type RecordColumn, RecordList } from '../layout/RecordList.tsx'
import { usePermission } from '../session.ts'
import { moneyText } from '../subscriptions/price.ts'
import { quotationPath } from './quotation.ts'

/** One's own quotations, and those that are shared. */
export function QuotationList() {
  const translate = useTranslate()
  const mayMake = usePermission('quotations.create')
  const columns: RecordColumn<QuotationSummary>[] = [
    {
      source: 'name',
      label: 'quotations.name',
      render: ({ id, name }) => <TextLink to={quotationPath(id)}>{name}</TextLink>,
    },
    {
      source: 'installerName',
      label: 'quotations.installer',
      render: ({ installerName }) => installerName,
    },
    {
      source: 'projectKind',
      label: 'quotations.kind',
      render: ({ projectKind }) => translate(`projects.kinds.${projectKind}`),
    },
    {
      source: 'totalMinor',
      label: 'quotations.total',
      render: ({ totalMinor, currency }) => moneyText(totalMinor, currency),
    },
    {
      source: 'createdByName',
      label: 'quotations.madeBy',
      render: ({ createdByName }) => createdByName,
    },
    {
      source: 'isShared',
      label: 'quotations.shared',
      render: ({ isShared }) => translate(isShared ? 'ra.boolean.true' : 'ra.boolean.false'),
    },
    {
      source: 'createdAt',
      label: 'quotations.madeAt',
      isSortable: true,
      render: ({ createdAt }) => <DateField value={createdAt} />,
    },
  ]
  const kinds = PROJECT_KINDS.map((value) => ({
    value,
    label: translate(`projects.kinds.${value}`),
  }))
  return (
    <ListBase
      sort={{ field: 'createdAt', order: 'DESC' }}
      perPage={20}
      queryOptions={ERRORS_STAY_ON_PAGE}
    >
      <Page
        title={translate('quotations.title')}
        actions={
          mayMake && (
            <Button
              component={LinkBase}
              to="/quotations/create"
              variant="contained"
              startIcon={<Add />}
            >
              {translate('quotations.new')}
            </Button>
          )
        }
      >
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, mb: 2 }}>
          <ListSearch label="quotations.search" />
          <ListSelect name="projectKind" label="quotations.kind" choices={kinds} />
        </Box>
        <RecordList<QuotationSummary> columns={columns} empty="quotations.none" />
      </Page>
    </ListBase>
  )
}
