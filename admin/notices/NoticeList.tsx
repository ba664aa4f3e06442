import Add from '@mui/icons-material/Add'
import Block from '@mui/icons-material/Block'
import Visibility from '@mui/icons-material/Visibility'
import { Box, Chip } from '@mui/material'
import { ListBase, useRefresh, useTranslate } from 'react-admin'
import type { Notice } from '../../api/schemas/notice.ts'
import type { NoticeState } from '../../domain/notice.ts'
import { DateField } from '../fields/DateField.tsx'
import { request } from '../http.ts'
import { ConfirmDialog } from '../layout/ConfirmDialog.tsx'
import { DialogButton } from '../layout/DialogButton.tsx'
import { ERRORS_STAY_ON_PAGE } from '../layout/ListStates.tsx'
import { Page } from '../layout/Page.tsx'
import { type RecordColumn, RecordList } from '../layout/RecordList.tsx'
import { usePermission } from '../session.ts'
import { NoticeDialog } from './NoticeDialog.tsx'
import { NoticeFacts } from './NoticeFacts.tsx'

/** Publication goes on by itself while the page stands open. */
const LOOK_AGAIN_MS = 5_000

/** What the distributor has written for the people below it. */
export function NoticeList() {
  const translate = useTranslate()
  const canPublish = usePermission('notices.publish')
  const columns: RecordColumn<Notice>[] = [
    { source: 'title', label: 'notices.heading', render: ({ title }) => title },
    {
      source: 'kind',
      label: 'notices.kindLabel',
      render: ({ kind }) => translate(`notices.kind.${kind}`),
    },
    { source: 'state', label: 'common.status', render: ({ state }) => <StateChip state={state} /> },
    {
      source: 'publishAt',
      label: 'notices.publishAt',
      isSortable: true,
      render: ({ publishAt }) => <DateField value={publishAt} exact />,
    },
    {
      source: 'receiverCount',
      label: 'notices.receivers',
      render: ({ receiverCount: n }) => translate('projects.number', { n }),
    },
  ]
  return (
    <ListBase
      sort={{ field: 'publishAt', order: 'DESC' }}
      perPage={20}
      queryOptions={{ ...ERRORS_STAY_ON_PAGE, refetchInterval: LOOK_AGAIN_MS }}
    >
      <Page
        title={translate('notices.title')}
        actions={
          canPublish && (
            <DialogButton label={translate('notices.create')} icon={Add} variant="contained">
              {(close) => <NoticeDialog onClose={close} />}
            </DialogButton>
          )
        }
      >
        <RecordList<Notice>
          columns={columns}
          empty="notices.none"
          actions={(row) => (
            <Box sx={{ display: 'flex' }}>
              <DialogButton
                label={translate('notices.open', { title: row.title })}
                icon={Visibility}
                isSmall
              >
                {(close) => <NoticeFacts notice={row} onClose={close} />}
              </DialogButton>
              {canPublish && row.state === 'scheduled' && <CancelButton notice={row} />}
            </Box>
          )}
        />
      </Page>
    </ListBase>
  )
}

const TONES = {
  scheduled: 'info',
  publishing: 'info',
  published: 'success',
  ended: 'default',
  canceled: 'default',
} as const satisfies Record<NoticeState, string>

const StateChip = ({ state }: { state: NoticeState }) => (
  <Chip
    size="small"
    variant="outlined"
    color={TONES[state]}
    label={useTranslate()(`notices.state.${state}`)}
  />
)

function CancelButton({ notice: { id, title } }: { notice: Notice }) {
  const translate = useTranslate()
  const refresh = useRefresh()
  return (
    <DialogButton label={translate('notices.cancelNamed', { title })} icon={Block} isSmall>
      {(close) => (
        <ConfirmDialog
          title={translate('notices.cancelTitle')}
          confirm={translate('notices.cancel')}
          isDangerous
          onConfirm={async () => {
            await request('POST', `notices/${id}/cancellation`)
            refresh()
          }}
          onClose={close}
        >
          {translate('notices.cancelText', { title })}
        </ConfirmDialog>
      )}
    </DialogButton>
  )
}
