import Visibility from '@mui/icons-material/Visibility'
import { Box } from '@mui/material'
import { ListBase, useTranslate } from 'react-admin'
import type { Feedback } from '../../api/schemas/feedback.ts'
import { DateField } from '../fields/DateField.tsx'
import { ReadFilter } from '../fields/ReadFilter.tsx'
import { DialogButton } from '../layout/DialogButton.tsx'
import { ERRORS_STAY_ON_PAGE } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { type RecordColumn, RecordList } from '../layout/RecordList.tsx'
import { FeedbackDialog } from './FeedbackDialog.tsx'

const COLUMNS: RecordColumn<Feedback>[] = [
  {
    source: 'organizationName',
    label: 'feedback.organization',
    render: (row) => <Unread row={row}>{row.organizationName}</Unread>,
  },
  {
    source: 'text',
    label: 'feedback.text',
    render: (row) => <Unread row={row}>{row.text}</Unread>,
  },
  { source: 'projectName', label: 'feedback.project', render: (row) => row.projectName ?? '–' },
  {
    source: 'createdAt',
    label: 'feedback.at',
    isSortable: false,
    render: ({ createdAt }) => <DateField value={createdAt} />,
  },
  { source: 'readByName', label: 'feedback.readBy', render: (row) => row.readByName ?? '–' },
]

export function FeedbackList() {
  const translate = useTranslate()
  return (
    <ListBase
      sort={{ field: 'createdAt', order: 'DESC' }}
      perPage={20}
      queryOptions={ERRORS_STAY_ON_PAGE}
    >
      <Page title={translate('feedback.title')}>
        <ReadFilter />
        <RecordList<Feedback>
          columns={COLUMNS}
          empty="feedback.none"
          actions={(row) => (
            <DialogButton
              label={translate('feedback.open', { organization: row.organizationName })}
              icon={Visibility}
              isSmall
            >
              {(close) => <FeedbackDialog row={row} onClose={close} />}
            </DialogButton>
          )}
        />
      </Page>
    </ListBase>
  )
}

/** What nobody has read stands out. */
const Unread = ({ row, children }: { row: Feedback; children: string }) => (
  <Box
    component="span"
    sx={{
      fontWeight: row.readAt === null ? 600 : 400,
      display: '-webkit-box',
      WebkitLineClamp: 2,
      WebkitBoxOrient: 'vertical',
      overflow: 'hidden',
      whiteSpace: 'normal',
    }}
  >
    {children}
  </Box>
)
